package dev.rollcall.app;

import dev.rollcall.auth.SignatureChecks;
import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.PublishedPolicy;
import dev.rollcall.dns.SignatureVerification;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.message.MessageFacts;
import dev.rollcall.judge.message.MessageJudge;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.judge.message.SpfHop;
import dev.rollcall.mail.AuthorAddresses;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.MailReader;
import dev.rollcall.published.DmarcDiscovery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of one message, and has it judged. */
final class MessageCheck {

  private final Settings settings;
  private final @Nullable Path zone;
  private final Clock clock;

  /**
   * @param zone a zone file that stands in for DNS in its zone; null for none
   */
  MessageCheck(Settings settings, @Nullable Path zone, Clock clock) {
    this.settings = settings;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * The judgement of the message in {@code path}.
   *
   * @param path {@code -} for standard input
   * @param hop how the receiver got it; null when nobody knows
   * @throws Misconfigured when it cannot be read
   */
  MessageJudgement of(String path, InputStream standardInput, @Nullable Hop hop) {
    try (MessageFile file =
        MessageFile.open(path, standardInput, settings.limits().messageBytes())) {
      return judged(file.content(), path, hop);
    } catch (IOException e) {
      throw MessageFile.cannotRead(path, e);
    }
  }

  private MessageJudgement judged(Content message, String path, @Nullable Hop hop)
      throws IOException {
    List<String> header = new MailReader(settings.limits()).header(message);
    if (header.stream().noneMatch(line -> line.indexOf(':') > 0)) {
      throw new Misconfigured(path + " is no mail: it has no header");
    }
    List<String> from = values(header, "From");
    List<DomainName> authors =
        from.stream()
            .flatMap(field -> AuthorAddresses.domains(field).stream())
            .flatMap(domain -> DomainName.in(domain).stream())
            .distinct()
            .toList();
    String origin = authors.size() == 1 ? OrganizationalDomain.of(authors.get(0)).name() : ".";
    Dns dns = DnsAccess.orNobody(settings.dns(), zone, origin, clock);
    SignatureChecks signatures;
    try (InputStream in = message.open()) {
      signatures = new SignatureVerification(dns, clock).of(in);
    }
    DmarcDiscovery dmarc =
        authors.size() == 1 ? new PublishedPolicy(dns, clock).of(authors.get(0)) : null;
    return new MessageJudge(settings.senders())
        .judge(
            new MessageFacts(
                from,
                authors,
                signatures,
                hop == null ? null : spf(hop, header, path, dns),
                dmarc,
                values(header, "Authentication-Results"),
                values(header, "Received")));
  }

  private static SpfHop spf(Hop hop, List<String> header, String path, Dns dns) {
    String said = hop.mailFrom();
    String mailFrom = said == null ? returnPath(header, path) : said;
    String helo = hop.helo() == null ? mailFrom : hop.helo();
    SpfOutcome outcome = new SpfEvaluation(dns).of(hop.address(), mailFrom, helo);
    return new SpfHop(hop.address(), mailFrom, said == null, outcome);
  }

  private static String returnPath(List<String> header, String path) {
    List<String> paths = values(header, "Return-Path");
    if (paths.isEmpty()) {
      throw new Misconfigured(
          path + " has no Return-Path field; say what stood in MAIL FROM with --mail-from ADDRESS");
    }
    return paths.get(0).replaceAll("^<|>$", "");
  }

  /** What stands behind the colon in the fields called {@code name}, unfolded. */
  private static List<String> values(List<String> header, String name) {
    String start = name.toLowerCase(Locale.ROOT);
    return header.stream()
        .filter(line -> line.indexOf(':') > 0)
        .filter(
            line ->
                line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT).equals(start))
        .map(line -> line.substring(line.indexOf(':') + 1).replaceAll("\r?\n", "").strip())
        .toList();
  }
}
