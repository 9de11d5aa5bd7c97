package dev.rollcall.dns;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.dns.SpfQuestions.Ended;
import dev.rollcall.domain.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.DNSServiceEnabled;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.MacroExpandEnabled;
import org.apache.james.jspf.core.SPFCheckEnabled;
import org.apache.james.jspf.executor.SPFResult;
import org.apache.james.jspf.impl.DefaultTermsFactory;
import org.apache.james.jspf.impl.SPF;
import org.apache.james.jspf.parser.RFC4408SPF1Parser;
import org.apache.james.jspf.wiring.WiringServiceTable;

/** Evaluates SPF records (RFC 7208) as a receiver does, by Apache James jSPF. */
public final class SpfEvaluation {

  /** RFC 7208 4.6.4 wants a receiver to take at least 20 seconds. */
  private static final Duration MAY_LAST = Duration.ofSeconds(20);

  private static final int LONGEST_DETAIL = 300;

  private final Dns dns;

  public SpfEvaluation(Dns dns) {
    this.dns = dns;
  }

  /**
   * What the record of a domain says of {@code address}. Waits for DNS; may be called by many
   * threads at once.
   *
   * @param mailFrom the address or the domain in MAIL FROM; empty for a bounce, whose HELO counts
   * @param helo the name in HELO or EHLO; only some records look at it
   */
  public SpfOutcome of(IpAddress address, String mailFrom, String helo) {
    SpfTrace trace = new SpfTrace();
    String domain = domain(mailFrom.isEmpty() ? helo : mailFrom);
    String sender =
        mailFrom.substring(0, mailFrom.lastIndexOf('@') + 1) + (mailFrom.isEmpty() ? "" : domain);
    try {
      SPF spf = wired(new SpfQuestions(dns, trace, MAY_LAST), trace);
      spf.setDefaultExplanation("");
      SPFResult result = spf.checkSPF(address.toString(), sender, domain(helo));
      SpfResult found = SpfResult.valueOf(result.getResult().toUpperCase(Locale.ROOT));
      return outcome(found, domain, trace, result.getExplanation(), detail(found, trace));
    } catch (Ended e) {
      return outcome(e.result(), domain, trace, "", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      // how the library says that something in a record is beyond it
      return outcome(SpfResult.PERMERROR, domain, trace, "", cut(String.valueOf(e.getMessage())));
    }
  }

  private static SpfOutcome outcome(
      SpfResult result, String domain, SpfTrace trace, String explanation, String detail) {
    boolean decided = trace.error().isEmpty() && detail.isEmpty();
    return new SpfOutcome(
        result,
        domain,
        decided ? trace.matched() : List.of(),
        trace.lookups(),
        trace.voidLookups(),
        trace.askedForMail(),
        explanation,
        detail);
  }

  private static String detail(SpfResult result, SpfTrace trace) {
    if (trace.lookups() > SpfOutcome.MOST_LOOKUPS) {
      return "more than " + SpfOutcome.MOST_LOOKUPS + " look-ups are needed";
    }
    return switch (result) {
      case NONE, TEMPERROR, PERMERROR -> cut(trace.error().replaceFirst(": \\(\\?:.*", ""));
      case PASS, FAIL, SOFTFAIL, NEUTRAL -> "";
    };
  }

  private static String cut(String text) {
    return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "..." : text;
  }

  private static String domain(String name) {
    String domain = name.substring(name.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  private static SPF wired(SpfQuestions questions, SpfTrace trace) {
    DNSService nobody = new Nobody();
    MacroExpand macros = new MacroExpand(nobody);
    WiringServiceTable wiring = new WiringServiceTable();
    wiring.put(DNSServiceEnabled.class, nobody);
    wiring.put(MacroExpandEnabled.class, macros);
    SpfRecordReader reader =
        new SpfRecordReader(new RFC4408SPF1Parser(new DefaultTermsFactory(wiring)), trace);
    SPF spf = new SPF(nobody, reader, macros, questions);
    wiring.put(SPFCheckEnabled.class, spf);
    return spf;
  }

  /** jSPF wants one to be there; its questions go through {@link SpfQuestions}. */
  private static final class Nobody implements DNSService {

    @Override
    public List<String> getRecords(DNSRequest request) {
      throw new UnsupportedOperationException(request.toString());
    }

    @Override
    public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException(request.toString()));
    }

    @Override
    public List<String> getLocalDomainNames() {
      return List.of();
    }

    @Override
    public void setTimeOut(int seconds) {}

    @Override
    public int getRecordLimit() {
      return 0;
    }

    @Override
    public void setRecordLimit(int limit) {}
  }
}
