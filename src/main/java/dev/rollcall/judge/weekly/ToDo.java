package dev.rollcall.judge.weekly;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SenderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do.
 *
 * @param domains where it is wrong, the one with most messages first
 * @param kind the word of a blocker or of a finding
 * @param sender null when it is about no sender
 * @param messages how much mail it is about, in the days that the verdict looks at
 * @param blocks whether a stricter policy waits for it
 * @param fix what to do
 * @param commands to type for it, to the letter; empty when none does it
 */
public record ToDo(
    List<DomainName> domains,
    String kind,
    @Nullable SenderName sender,
    long messages,
    boolean blocks,
    String fix,
    List<String> commands) {

  public ToDo {
    domains = List.copyOf(domains);
    commands = List.copyOf(commands);
  }
}
