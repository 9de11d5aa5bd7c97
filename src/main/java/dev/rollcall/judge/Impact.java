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
    long ours = 0;
    long undecided = 0;
    long indirect = 0;
    long spoofed = 0;
    for (ClassifiedTraffic m : mail) {
      MessageClass its = m.messageClass();
      if (its != null) {
        switch (its) {
          case OURS -> ours += m.messages();
          case UNDECIDED -> undecided += m.messages();
          case INDIRECT -> indirect += m.messages();
          case SPOOFED -> spoofed += m.messages();
        }
      }
    }
    return new Impact(ours, undecided, indirect, spoofed);
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
}
