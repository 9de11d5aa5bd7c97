package dev.rollcall.judge;

import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to know or to fix. Mail with several faults is in several findings, so findings do not
 * add up; impact does.
 *
 * @param sender null when it is about reports, not about mail
 * @param messageClass the class of the failing mail; null when the mail passes, and for reports
 * @param seen without sources when it is about reports
 * @param evidence sentences
 * @param fix what to do, on which side
 */
public record Finding(
    FindingKind kind,
    Severity severity,
    @Nullable SenderName sender,
    @Nullable MessageClass messageClass,
    Seen seen,
    List<String> evidence,
    String fix) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** Whether a stricter policy has to wait for it. */
  public boolean blocks() {
    return severity == Severity.BLOCKS;
  }
}
