package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import java.time.LocalDate;

/**
 * Messages that share everything that matters, summed over the days of a window.
 *
 * @param author the author domain
 * @param source the sending address in canonical form, or the word with which the reporter masked
 *     it
 * @param verified whether the reports behind it are known to come from their reporter
 * @param messages 1 or more
 * @param recent how many of them are of the last {@value #RECENT_DAYS} days of the window
 * @param firstDay the first day of the window on which it was seen
 * @param lastDay the last day of the window on which it was seen
 */
public record Traffic(
    DomainName author,
    String source,
    Evidence evidence,
    boolean verified,
    long messages,
    long recent,
    LocalDate firstDay,
    LocalDate lastDay) {

  /** Days in which what broke lately shows before a whole month does; our choice. */
  public static final int RECENT_DAYS = 3;

  /** The same mail with other evidence. */
  public Traffic with(Evidence other) {
    return new Traffic(author, source, other, verified, messages, recent, firstDay, lastDay);
  }

  /** Whether a signature's domain is aligned with the author by the published alignment. */
  public boolean aligned(Evidence.Signature signature) {
    return signature.aligned()
        && (!evidence.policy().adkimStrict() || author.equals(signature.domain()));
  }

  /** Whether a checked MAIL FROM domain is aligned with the author by the published alignment. */
  public boolean aligned(Evidence.SpfCheck check) {
    return check.ofMailFrom()
        && check.aligned()
        && (!evidence.policy().aspfStrict() || author.equals(check.domain()));
  }

  /**
   * Whether the mail carries a signature in the author's name, whatever its result. Reporters write
   * the result {@code none} for a domain that did not sign.
   */
  public boolean signedInOurName() {
    return evidence.signatures().stream()
        .anyMatch(signature -> aligned(signature) && signature.result() != AuthResult.NONE);
  }
}
