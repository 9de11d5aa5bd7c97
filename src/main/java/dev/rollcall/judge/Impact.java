package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import java.util.Collection;

/**
 * Mail that fails DMARC, and that a stricter policy would therefore hit, by class, in messages. The
 * four add up to all failing mail.
 */
public record Impact(long ours, long undecided, long indirect, long spoofed) {

  /** Nothing fails. */
  static final Impact NONE = new Impact(0, 0, 0, 0);

  Impact and(Impact other) {
    return new Impact(
        ours + other.ours,
        undecided + other.undecided,
        indirect + other.indirect,
        spoofed + other.spoofed);
  }

  static Impact of(Collection<ClassifiedTraffic> mail) {
    return new Impact(
        sum(mail, MessageClass.OURS),
        sum(mail, MessageClass.UNDECIDED),
        sum(mail, MessageClass.INDIRECT),
        sum(mail, MessageClass.SPOOFED));
  }

  /** All mail that fails DMARC. */
  public long total() {
    return ours + undecided + indirect + spoofed;
  }

  /** The messages of one class. */
  public long of(MessageClass messageClass) {
    return switch (messageClass) {
      case OURS -> ours;
      case UNDECIDED -> undecided;
      case INDIRECT -> indirect;
      case SPOOFED -> spoofed;
    };
  }

  private static long sum(Collection<ClassifiedTraffic> mail, MessageClass wanted) {
    return mail.stream().filter(m -> m.is(wanted)).mapToLong(ClassifiedTraffic::messages).sum();
  }
}
