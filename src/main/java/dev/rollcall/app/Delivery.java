package dev.rollcall.app;

import dev.rollcall.carrier.Carriage;
import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.dns.MailSignatures;
import dev.rollcall.dns.SignedHeader;
import dev.rollcall.domain.DomainName;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Mail;
import dev.rollcall.report.Reporter;
import dev.rollcall.store.PreparedAggregate;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the reports of one message came. Where no server of ours says who carried them, the mail's
 * own signatures are kept that can: those of a domain of the reporter that fit the mail's body.
 */
final class Delivery {

  private final Carriage carriage;
  private final @Nullable Content signed;
  private @Nullable List<SignedHeader> signatures;

  private Delivery(Carriage carriage, @Nullable Content signed) {
    this.carriage = carriage;
    this.signed = signed;
  }

  static Delivery ofFile() {
    return new Delivery(Carriage.ofFile(), null);
  }

  /**
   * By a mail.
   *
   * @param authservIds by what names servers of ours write {@code Authentication-Results}
   * @param signed its bytes; null when its signatures are not to be looked at
   */
  static Delivery ofMail(Mail mail, Set<DomainName> authservIds, @Nullable Content signed) {
    boolean hasSignature =
        mail.headerLines().stream()
            .anyMatch(line -> line.regionMatches(true, 0, "DKIM-Signature", 0, 14));
    return new Delivery(
        Carriage.ofMail(mail.headerLines(), authservIds), hasSignature ? signed : null);
  }

  /** {@code report}, as one that came this way. */
  PreparedAggregate brought(PreparedAggregate report) throws IOException {
    Reporter reporter = report.report().reporter();
    Carrier carrier = carriage.of(reporter);
    return carrier.standing() == Standing.UNKNOWN
        ? report.carriedBy(carrier, signaturesFor(reporter))
        : report.carriedBy(carrier);
  }

  private List<String> signaturesFor(Reporter reporter) throws IOException {
    return signatures().stream()
        .filter(signature -> Carriage.canSpeakFor(signature.domain(), reporter))
        .map(SignedHeader::text)
        .toList();
  }

  private List<SignedHeader> signatures() throws IOException {
    if (signatures == null) {
      signatures = signed == null ? List.of() : fitting(signed);
    }
    return signatures;
  }

  private static List<SignedHeader> fitting(Content mail) throws IOException {
    try (InputStream in = mail.open()) {
      return MailSignatures.fitting(in);
    }
  }
}
