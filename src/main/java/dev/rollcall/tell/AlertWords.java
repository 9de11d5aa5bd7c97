package dev.rollcall.tell;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.judge.alert.Candidate;
import java.util.List;
import java.util.stream.Stream;

/** Alerts in one line each, which is not yet safe to show. */
public final class AlertWords {

  private static final int NAMED = 3;

  private AlertWords() {}

  /** What it is about. */
  public static String title(Alert alert) {
    Candidate seen = alert.seen();
    DomainName domain = seen.domain();
    String about =
        domain != null && seen.subject().equals(domain.name()) ? "" : " (" + seen.subject() + ")";
    return (domain == null ? "" : domain + ": ") + seen.kind().title() + about;
  }

  /** What there is to tell. */
  public static String title(AlertMessage message) {
    if (message instanceof AlertMessage.Baseline baseline) {
      return "first look at %s: %s there already, and not told one by one"
          .formatted(
              names(baseline.domains()),
              baseline.there().size() == 1
                  ? "one problem was"
                  : baseline.there().size() + " problems were");
    }
    AlertMessage.Happened happened = (AlertMessage.Happened) message;
    String title = title(happened.head());
    return switch (happened.news()) {
      case OPENED -> title;
      case GREW -> "grew: " + title;
      case BACK -> "back: " + title;
      case RESOLVED -> "over: " + title;
    };
  }

  /**
   * Why nobody is told of alerts that were only noted.
   *
   * @param noted one or more
   */
  public static String noted(List<Alert> noted) {
    List<DomainName> domains =
        noted.stream()
            .flatMap(alert -> Stream.ofNullable(alert.seen().domain()))
            .distinct()
            .sorted()
            .toList();
    return "%s%s, and nothing was sent: %s of days before the first look, or long past; see 'rollcall alerts'"
        .formatted(
            noted.size() == 1 ? "1 problem was noted" : noted.size() + " problems were noted",
            domains.isEmpty() ? "" : " of " + names(domains),
            noted.size() == 1 ? "it speaks" : "they speak");
  }

  private static String names(List<DomainName> domains) {
    String shown = String.join(", ", domains.stream().limit(NAMED).map(DomainName::name).toList());
    return domains.size() <= NAMED
        ? shown
        : shown + " and " + (domains.size() - NAMED) + " more domains";
  }
}
