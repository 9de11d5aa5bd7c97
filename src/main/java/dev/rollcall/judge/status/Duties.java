package dev.rollcall.judge.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What should happen by the settings, and what has reached people.
 *
 * @param mailboxes the names of the mailboxes that are to be polled, in their order
 * @param weekly null when nobody is to get the weekly report
 * @param domains those of ours of which reports came within 90 days
 * @param silentDays for how long one of them may be without reports
 */
public record Duties(
    List<String> mailboxes,
    @Nullable WeeklyState weekly,
    AlertState alerts,
    List<DomainState> domains,
    int silentDays) {

  public Duties {
    mailboxes = List.copyOf(mailboxes);
    domains = List.copyOf(domains);
  }

  /** Nothing but mailboxes to be polled. */
  public static Duties polling(List<String> mailboxes) {
    return new Duties(mailboxes, null, AlertState.NONE, List.of(), Integer.MAX_VALUE);
  }
}
