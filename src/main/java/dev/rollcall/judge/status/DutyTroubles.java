package dev.rollcall.judge.status;

import dev.rollcall.judge.status.Trouble.Kind;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds what is wrong with what should reach people. */
final class DutyTroubles {

  private static final int NAMED = 3;

  private final Status status;
  private final Consumer<Trouble> found;

  DutyTroubles(Status status, Consumer<Trouble> found) {
    this.status = status;
    this.found = found;
  }

  void find() {
    WeeklyState weekly = status.duties().weekly();
    if (weekly != null) {
      weekly(weekly);
    }
    silentDomains();
    AlertState alerts = status.duties().alerts();
    if (alerts.open() > 0) {
      add(
          Kind.ALERTS_OPEN,
          "",
          "%s%s: %s; see 'rollcall alerts'"
              .formatted(open(alerts), alerts.open() == 1 ? "" : ", the worst", alerts.worst()));
    }
  }

  private static String open(AlertState alerts) {
    String open = alerts.open() == 1 ? "1 alert is" : number(alerts.open()) + " alerts are";
    return alerts.listed() > alerts.open()
        ? "%s open and told, of %s that are listed".formatted(open, number(alerts.listed()))
        : open + " open";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void weekly(WeeklyState weekly) {
    if (!weekly.begun()) {
      add(
          Kind.WEEKLY_MISSED,
          "",
          "the weekly report has recipients, and nothing sends it: neither 'rollcall run' nor"
              + " 'rollcall weekly --send' has done so yet");
    }
    WeeklyState.Last last = weekly.last();
    if (last != null && last.isOverdue(status.at())) {
      add(
          Kind.WEEKLY_MISSED,
          last.week(),
          "the weekly report of %s, due at %s, has not been made%s; 'rollcall weekly --send' sends it"
              .formatted(
                  last.week(),
                  last.due().truncatedTo(ChronoUnit.MINUTES),
                  last.unmade() == last.recipients()
                      ? ""
                      : " for %d of %d recipients".formatted(last.unmade(), last.recipients())));
    }
    if (!weekly.leftOut().isEmpty()) {
      String weeks = String.join(", ", weekly.leftOut());
      add(
          Kind.WEEKLY_LEFT_OUT,
          weeks,
          "nobody got the weekly report of %s; 'rollcall weekly --send --week %s' sends it"
              .formatted(weeks, weekly.leftOut().get(weekly.leftOut().size() - 1)));
    }
  }

  private void silentDomains() {
    List<DomainState> silent =
        status.duties().domains().stream()
            .filter(status::isSilent)
            .sorted(Comparator.comparing(DomainState::lastDay).thenComparing(DomainState::name))
            .toList();
    if (!silent.isEmpty()) {
      String named =
          silent.stream()
              .limit(NAMED)
              .map(domain -> "%s since %s".formatted(domain.name(), domain.lastDay()))
              .collect(Collectors.joining(", "));
      add(
          Kind.DOMAINS_SILENT,
          silent.stream().map(DomainState::name).limit(NAMED).collect(Collectors.joining(", ")),
          "no reports any more about %s: %s%s"
              .formatted(
                  silent.size() == 1
                      ? "1 domain"
                      : String.format(Locale.ROOT, "%,d domains", silent.size()),
                  named,
                  silent.size() > NAMED ? ", ..." : ""));
    }
  }

  private void add(Kind kind, String about, String words) {
    found.accept(new Trouble(kind, about, words));
  }
}
