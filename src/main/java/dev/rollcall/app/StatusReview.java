package dev.rollcall.app;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.status.AlertState;
import dev.rollcall.judge.status.DatabaseState;
import dev.rollcall.judge.status.DomainState;
import dev.rollcall.judge.status.Duties;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.WeeklyState;
import dev.rollcall.post.WeeklyTimes;
import dev.rollcall.store.OutgoingMails;
import dev.rollcall.tell.AlertWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers how the work goes, and what should have happened. It changes nothing. */
final class StatusReview {

  /** How many weeks before the last one are looked at. */
  private static final int EARLIER_WEEKS = 4;

  private final Wiring wiring;
  private final Settings settings;

  StatusReview(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
  }

  /** How the work goes. The embedded database is started when it does not run. */
  Status status() {
    EmbeddedDatabase embedded = new EmbeddedDatabase(settings);
    boolean ran = settings.database() != null || embedded.state().pid() != null;
    wiring.store().keepConnection();
    return status(wiring.domains(null).ours(), new KnownAlerts(wiring), database(embedded, !ran));
  }

  private DatabaseState database(EmbeddedDatabase embedded, boolean startedNow) {
    if (settings.database() != null) {
      return new DatabaseState(StoreAccess.address(settings).shown(), null, null, false);
    }
    EmbeddedDatabase.State state = embedded.state();
    return new DatabaseState(null, state.pid(), state.port(), startedNow);
  }

  private Status status(Collection<DomainName> ours, KnownAlerts alerts, DatabaseState database) {
    Instant now = wiring.clock().instant();
    List<DomainState> domains =
        wiring.store().alertFacts().heard(ours, now).stream()
            .map(one -> new DomainState(one.domain().name(), one.lastDay(), one.days()))
            .toList();
    Duties duties =
        new Duties(
            settings.mailboxes().stream().map(MailboxSettings::name).toList(),
            weekly(now),
            alerts(alerts),
            domains,
            settings.alerts().silentDays());
    return new Status(wiring.store().operation(settings.domains()), database, duties, now);
  }

  private static AlertState alerts(KnownAlerts alerts) {
    List<Alert> listed = alerts.list(false);
    List<Alert> open =
        listed.stream().filter(alert -> !alert.isSilent() && alert.handling() == null).toList();
    return new AlertState(
        open.size(), listed.size(), open.isEmpty() ? null : AlertWords.title(open.get(0)));
  }

  private @Nullable WeeklyState weekly(Instant now) {
    if (settings.weekly().shares().isEmpty()) {
      return null;
    }
    OutgoingMails mails = wiring.store().outgoing();
    WeeklyTimes times = new WeeklyTimes(settings.weekly());
    Optional<Instant> begun = mails.begun(WeeklyPost.KIND);
    Optional<LocalDate> due = begun.flatMap(since -> times.due(now, since));
    return new WeeklyState(
        due.map(monday -> last(monday, times, mails))
            .or(() -> byHand(times.over(now), times, mails))
            .orElse(null),
        begun.isPresent(),
        due.map(monday -> leftOut(monday, begun.orElse(now), times, mails)).orElse(List.of()),
        times.next(now));
  }

  private WeeklyState.Last last(LocalDate monday, WeeklyTimes times, OutgoingMails mails) {
    Map<String, String> states = mails.states(WeeklyPost.KIND, WeeklyPost.week(monday));
    List<String> recipients =
        settings.weekly().shares().keySet().stream().map(MailAddress::key).toList();
    return last(monday, times.dueAt(monday), recipients.stream().map(states::get).toList());
  }

  /** One that was never due is nobody's who did not get it then. */
  private static Optional<WeeklyState.Last> byHand(
      LocalDate monday, WeeklyTimes times, OutgoingMails mails) {
    Map<String, String> states = mails.states(WeeklyPost.KIND, WeeklyPost.week(monday));
    return states.isEmpty()
        ? Optional.empty()
        : Optional.of(last(monday, times.dueAt(monday), List.copyOf(states.values())));
  }

  /**
   * The report of a week.
   *
   * @param made what became of it for each recipient; null where nobody has made it
   */
  private static WeeklyState.Last last(LocalDate monday, Instant due, List<@Nullable String> made) {
    return new WeeklyState.Last(
        WeeklyPost.week(monday),
        due,
        made.size(),
        Collections.frequency(made, "sent"),
        Collections.frequency(made, "waiting"),
        Collections.frequency(made, "given-up"));
  }

  private static List<String> leftOut(
      LocalDate last, Instant begun, WeeklyTimes times, OutgoingMails mails) {
    List<String> weeks = new ArrayList<>();
    for (int back = EARLIER_WEEKS; back > 0; back--) {
      LocalDate monday = last.minusWeeks(back);
      String week = WeeklyPost.week(monday);
      if (!times.dueAt(monday).isBefore(begun) && mails.states(WeeklyPost.KIND, week).isEmpty()) {
        weeks.add(week);
      }
    }
    return weeks;
  }
}
