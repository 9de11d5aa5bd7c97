package dev.rollcall.benchmark;

import dev.rollcall.benchmark.CorpusWorld.Domain;
import dev.rollcall.benchmark.CorpusWorld.Reporter;
import dev.rollcall.benchmark.CorpusWorld.Sender;
import dev.rollcall.benchmark.CorpusWorld.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * One report of a corpus. It depends on the seed and its number only, so that a larger corpus
 * begins with the smaller one. Half of the reports have up to 8 rows, the mean is 25, and one in
 * 500 has thousands.
 *
 * @param name how its file is called, without extension
 */
record CorpusReport(
    String name, String domain, String mailDomain, String id, String xml, int rows, long messages) {

  private static final long FIRST_DAY = 1_748_736_000; // 2025-06-01
  private static final int DAYS = 30;
  private static final double FAILING = 0.22;
  private static final double MEDIAN_ROWS = 8;
  private static final double TAIL = 0.002;
  private static final int TAIL_FROM = 1000;
  private static final int TAIL_TO = 4000;
  private static final double MEAN_ROWS = (25 - TAIL * (TAIL_FROM + TAIL_TO) / 2) / (1 - TAIL);
  private static final double SIGMA = Math.sqrt(2 * Math.log(MEAN_ROWS / MEDIAN_ROWS));

  private record Signature(String domain, String selector, String result) {}

  /** Report {@code number} of the corpus. */
  static CorpusReport of(CorpusWorld world, long seed, int number) {
    return new Writer(world, new Random(seed * 1_000_003 + number), number).write();
  }

  private static final class Writer {
    private final Random random;
    private final int number;
    private final Reporter reporter;
    private final Domain domain;
    private final StringBuilder xml = new StringBuilder();
    private long messages;

    Writer(CorpusWorld world, Random random, int number) {
      this.random = random;
      this.number = number;
      this.reporter = pick(CorpusWorld.REPORTERS, Reporter::weight);
      this.domain = pick(world.domains(), Domain::weight);
    }

    CorpusReport write() {
      long begin = FIRST_DAY + random.nextInt(DAYS) * 86_400L;
      long end = begin + (is(Style.MICROSOFT) ? 86_400 : 86_399);
      String id = "%s-%d-%07d@%s".formatted(domain.name(), begin, number, reporter.mailDomain());
      head(begin, end, id);
      int rows = rows();
      for (int i = 0; i < rows; i++) {
        row();
      }
      xml.append("</feedback>\n");
      String name =
          "%s!%s!%d!%d!%07d".formatted(reporter.mailDomain(), domain.name(), begin, end, number);
      return new CorpusReport(
          name, domain.name(), reporter.mailDomain(), id, xml.toString(), rows, messages);
    }

    private void head(long begin, long end, String id) {
      xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      xml.append(
          is(Style.MICROSOFT)
              ? "<feedback xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                  + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
              : "<feedback>\n");
      xml.append("  <report_metadata>\n");
      element(4, "org_name", reporter.name().replace("&", "&amp;"));
      element(4, "email", reporter.email());
      element(4, "report_id", id);
      xml.append("    <date_range>\n");
      element(6, "begin", begin);
      element(6, "end", end);
      xml.append("    </date_range>\n  </report_metadata>\n  <policy_published>\n");
      element(4, "domain", domain.name());
      element(4, "adkim", domain.adkim());
      element(4, "aspf", domain.aspf());
      element(4, "p", domain.p());
      if (domain.sp() != null) {
        element(4, "sp", domain.sp());
      }
      element(4, "pct", domain.pct());
      xml.append("  </policy_published>\n");
    }

    private int rows() {
      if (random.nextDouble() < TAIL) {
        return TAIL_FROM + random.nextInt(TAIL_TO - TAIL_FROM + 1);
      }
      return (int)
          Math.max(1, Math.min(TAIL_TO, Math.round(logNormal(Math.log(MEDIAN_ROWS), SIGMA))));
    }

    private void row() {
      boolean below = random.nextDouble() < 0.12;
      String from =
          below ? any("news", "mail", "shop", "alerts") + "." + domain.name() : domain.name();
      double kind = random.nextDouble();
      if (kind < 1 - FAILING) {
        regular(from, below);
      } else if (kind < 1 - FAILING * 0.55) {
        forwarded(from, below);
      } else {
        spoofed(from, below);
      }
    }

    private void regular(String from, boolean below) {
      Sender sender = pick(domain.senders(), s -> s.service().weight());
      String signer = sender.service().signer();
      List<Signature> signatures = new ArrayList<>();
      if (signer == null || !signer.isEmpty()) {
        signatures.add(
            new Signature(
                signer == null ? domain.name() : signer,
                signer == null ? domain.selector() : "s1",
                random.nextDouble() < 0.985 ? "pass" : "fail"));
        if (signer == null && random.nextDouble() < 0.35) {
          signatures.add(
              new Signature(
                  any("amazonses.com", "gappssmtp.example", "onmicrosoft.example"), "k2", "pass"));
        } else if (signer != null && random.nextDouble() < 0.3) {
          signatures.add(new Signature(domain.name(), domain.selector(), "pass"));
        }
      }
      String bounce = sender.service().bounce();
      if (bounce == null) {
        bounce = below && random.nextBoolean() ? from : domain.name();
      }
      double spf = random.nextDouble();
      String result =
          spf < 0.93
              ? "pass"
              : spf < 0.96 ? "softfail" : spf < 0.98 ? "fail" : spf < 0.99 ? "none" : "temperror";
      String address = sender.addresses().get(random.nextInt(sender.addresses().size()));
      record(
          address,
          from,
          below,
          (long) Math.max(1, logNormal(1.6, 1.6)),
          signatures,
          bounce,
          result,
          null);
    }

    private void forwarded(String from, boolean below) {
      String address = random.nextDouble() < 0.2 ? CorpusWorld.v6(random) : CorpusWorld.v4(random);
      List<Signature> signatures = new ArrayList<>();
      signatures.add(
          new Signature(
              domain.name(), domain.selector(), random.nextDouble() < 0.7 ? "pass" : "fail"));
      if (random.nextDouble() < 0.3) {
        signatures.add(new Signature("lists" + random.nextInt(40) + ".example", "list", "pass"));
      }
      boolean rewritten = random.nextInt(3) == 0;
      record(
          address,
          from,
          below,
          1 + random.nextInt(5),
          signatures,
          rewritten ? "fwd" + random.nextInt(400) + ".example" : domain.name(),
          rewritten ? "pass" : any("fail", "softfail"),
          random.nextDouble() < 0.6
              ? any("forwarded", "mailing_list", "local_policy", "trusted_forwarder")
              : null);
    }

    private void spoofed(String from, boolean below) {
      String address = random.nextDouble() < 0.08 ? CorpusWorld.v6(random) : CorpusWorld.v4(random);
      List<Signature> signatures =
          random.nextDouble() < 0.25
              ? List.of(new Signature("bulk" + random.nextInt(900) + ".example", "x", "pass"))
              : List.of();
      int kind = random.nextInt(3);
      record(
          address,
          from,
          below,
          1 + random.nextInt(19),
          signatures,
          kind == 0 ? domain.name() : "vps" + random.nextInt(3000) + ".example",
          List.of("fail", "none", "pass").get(kind),
          null);
    }

    private void record(
        String address,
        String from,
        boolean below,
        long count,
        List<Signature> signatures,
        String bounce,
        String spf,
        String reason) {
      boolean dkimPasses =
          signatures.stream()
              .anyMatch(
                  s -> s.result().equals("pass") && aligned(domain.adkim(), s.domain(), from));
      boolean spfPasses = spf.equals("pass") && aligned(domain.aspf(), bounce, from);
      String policy = below && domain.sp() != null ? domain.sp() : domain.p();
      messages += count;
      xml.append("  <record>\n    <row>\n");
      element(6, "source_ip", address);
      element(6, "count", count);
      xml.append("      <policy_evaluated>\n");
      element(8, "disposition", dkimPasses || spfPasses || reason != null ? "none" : policy);
      element(8, "dkim", dkimPasses ? "pass" : "fail");
      element(8, "spf", spfPasses ? "pass" : "fail");
      if (reason != null) {
        xml.append("        <reason>\n");
        element(10, "type", reason);
        element(10, "comment", "");
        xml.append("        </reason>\n");
      }
      xml.append("      </policy_evaluated>\n    </row>\n    <identifiers>\n");
      if (is(Style.MICROSOFT)) {
        element(6, "envelope_to", any("hotmail.com", "outlook.com", "live.com", "tenant.example"));
      }
      if (is(Style.MICROSOFT) || is(Style.PLAIN) || is(Style.GMX)) {
        element(6, "envelope_from", bounce);
      }
      element(6, "header_from", from);
      xml.append("    </identifiers>\n    <auth_results>\n");
      signatures.forEach(this::signature);
      xml.append("      <spf>\n");
      element(8, "domain", bounce);
      element(8, "result", spf);
      xml.append("      </spf>\n    </auth_results>\n  </record>\n");
    }

    private void signature(Signature signature) {
      xml.append("      <dkim>\n");
      element(8, "domain", signature.domain());
      element(8, "selector", signature.selector());
      element(8, "result", signature.result());
      xml.append("      </dkim>\n");
    }

    private boolean aligned(String mode, String identifier, String from) {
      return mode.equals("s")
          ? identifier.equals(from)
          : identifier.equals(domain.name()) || identifier.endsWith("." + domain.name());
    }

    private void element(int indent, String name, Object text) {
      xml.append(" ".repeat(indent)).append('<').append(name).append('>');
      xml.append(text).append("</").append(name).append(">\n");
    }

    private boolean is(Style style) {
      return reporter.style() == style;
    }

    private double logNormal(double mu, double sigma) {
      return Math.exp(mu + sigma * random.nextGaussian());
    }

    private String any(String... words) {
      return words[random.nextInt(words.length)];
    }

    private <T> T pick(List<T> from, ToDoubleFunction<T> weight) {
      double left = random.nextDouble() * from.stream().mapToDouble(weight).sum();
      for (T one : from) {
        left -= weight.applyAsDouble(one);
        if (left < 0) {
          return one;
        }
      }
      return from.get(from.size() - 1);
    }
  }
}
