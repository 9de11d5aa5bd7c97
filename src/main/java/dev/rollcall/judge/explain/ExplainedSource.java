package dev.rollcall.judge.explain;

import dev.rollcall.sender.ClassReason;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The mail of one sender from one source that is behind a number.
 *
 * @param mail at least one
 */
public record ExplainedSource(SenderName sender, String source, List<ClassifiedTraffic> mail) {

  public ExplainedSource {
    mail = List.copyOf(mail);
  }

  /** All of it. */
  public long messages() {
    return mail.stream().mapToLong(ClassifiedTraffic::messages).sum();
  }

  /** Why failing mail has its class, in messages; what is left of all messages passes. */
  public Map<ClassReason, Long> reasons() {
    Map<ClassReason, Long> reasons = new EnumMap<>(ClassReason.class);
    for (ClassifiedTraffic one : mail) {
      if (one.reason() != null) {
        reasons.merge(one.reason(), one.messages(), Long::sum);
      }
    }
    return Collections.unmodifiableMap(reasons);
  }
}
