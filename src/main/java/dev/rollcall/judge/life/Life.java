package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a finding.
 *
 * @param domain the policy domain
 * @param sender null when it is about reports
 * @param messageClass as in the finding
 * @param notedOn the day on which it was first noted
 * @param firstSeen the first day of which mail showed it
 * @param lastSeen the last day of which mail showed it
 * @param again whether newer mail showed it after it was noted, or after it had ended
 * @param measure of its mail when it last grew
 * @param handling what somebody does about it; null when nobody does anything
 * @param ending null while it is open
 */
public record Life(
    FindingId id,
    DomainName domain,
    FindingKind kind,
    @Nullable SenderName sender,
    @Nullable MessageClass messageClass,
    LocalDate notedOn,
    LocalDate firstSeen,
    LocalDate lastSeen,
    boolean again,
    Measure measure,
    @Nullable Handling handling,
    @Nullable Ending ending) {

  /**
   * How much of the mail of its addresses a finding was about; of a sender of ours with many
   * addresses, of all its mail.
   *
   * @param sources the addresses, the largest first
   * @param faulty messages that showed it
   * @param mail all messages of the same
   */
  public record Measure(List<String> sources, long faulty, long mail) {

    public Measure {
      sources = List.copyOf(sources);
    }
  }

  /** Whether it is about mail, and not about reports. */
  boolean isAboutMail() {
    return sender != null;
  }

  /** The day by which something was to have happened; empty when nothing was. */
  public Optional<LocalDate> due() {
    return Optional.ofNullable(handling)
        .filter(it -> it.what() != Handling.What.MUTED)
        .map(Handling::until);
  }

  /** The same, handled; null to open it again. */
  public Life handled(@Nullable Handling by) {
    return new Life(
        id,
        domain,
        kind,
        sender,
        messageClass,
        notedOn,
        firstSeen,
        lastSeen,
        again,
        measure,
        by,
        ending);
  }

  /** The same, ended; nobody has to do anything about it any more. */
  Life ended(Ending how) {
    return new Life(
        id,
        domain,
        kind,
        sender,
        messageClass,
        notedOn,
        firstSeen,
        lastSeen,
        again,
        measure,
        null,
        how);
  }
}
