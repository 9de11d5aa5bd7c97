package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;

/**
 * The mail of one day from one address in the name of one author domain.
 *
 * @param messages all of it
 * @param passing messages that pass DMARC
 * @param signed messages with a passing aligned signature
 */
public record MailDay(
    String source, DomainName author, LocalDate day, long messages, long passing, long signed) {

  /** How much shows that a fault is mended, of mail that passed all the time or that failed. */
  long sound(boolean passedAlready) {
    return passedAlready ? signed : passing;
  }

  /** Whether anything of it may show a fault, of mail that passes all the time or that fails. */
  boolean isFaulty(boolean passesAlready) {
    return passesAlready ? signed < passing : passing < messages;
  }
}
