package dev.rollcall.app;

import dev.rollcall.app.schedule.Planned;
import dev.rollcall.app.schedule.Rhythm;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.report.kept.Expired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the long-running form tells of its work, one line for each event. */
final class ScheduleWords {

  private ScheduleWords() {}

  /**
   * It begins.
   *
   * @param weekly who gets the weekly report when, by the task that sends mail
   */
  static String begins(String node, List<Planned> tasks, WeeklySettings weekly) {
    String done =
        tasks.stream()
            .map(task -> task.name() + " " + rhythm(task.rhythm()))
            .collect(Collectors.joining(", "));
    int recipients = weekly.shares().size();
    return "running as %s: %s; the weekly report %s"
        .formatted(
            node,
            done,
            recipients == 0
                ? "has no recipients"
                : "goes to %s %s"
                    .formatted(
                        count(recipients, "recipient"),
                        rhythm(new Rhythm.Weekly(weekly.day(), weekly.time(), weekly.zone()))));
  }

  private static String rhythm(Rhythm rhythm) {
    if (rhythm instanceof Rhythm.Every every) {
      return "every " + words(every.pause());
    }
    if (rhythm instanceof Rhythm.Daily daily) {
      return "at %s %s".formatted(daily.at(), daily.zone().getId().replace("Z", "UTC"));
    }
    if (rhythm instanceof Rhythm.Weekly weekly) {
      String day = weekly.day().toString();
      return "on %s at %s %s"
          .formatted(
              day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT),
              weekly.at(),
              weekly.zone().getId());
    }
    return "after " + ((Rhythm.Following) rhythm).other();
  }

  private static String words(Duration pause) {
    long seconds = pause.toSeconds();
    return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  /** It comes to an end. */
  static String stops(List<String> inHand) {
    return inHand.isEmpty()
        ? "stopping"
        : "stopping when what is in hand is finished: " + String.join(", ", inHand);
  }

  /** Something was deleted. */
  static String purged(Expired expired) {
    List<String> what = new ArrayList<>();
    add(what, expired.months().size(), "month of rows", "months of rows");
    add(what, expired.lateRows(), "row of a month that was gone", "rows of months that were gone");
    add(what, expired.reports(), "aggregate report", "aggregate reports");
    add(what, expired.tlsReports(), "TLS report", "TLS reports");
    add(what, expired.documents(), "report's original bytes", "reports' original bytes");
    add(what, expired.rejected(), "unreadable mail", "unreadable mails");
    add(what, expired.failures(), "failure report", "failure reports");
    add(what, expired.runs(), "line of the log of runs", "lines of the log of runs");
    add(what, expired.told().alerts(), "alert that is over", "alerts that are over");
    add(what, expired.told().events(), "event of alerts", "events of alerts");
    add(what, expired.told().messages(), "message to a channel", "messages to channels");
    add(what, expired.told().mails(), "mail that was sent", "mails that were sent");
    return "purge: deleted " + String.join(", ", what);
  }

  /** DNS was asked. */
  static String enriched(EnrichResult result) {
    return String.format(
        Locale.ROOT,
        "enrich: %s asked for, %,d with a confirmed name; %s of %s changed",
        addresses(result.names().asked()),
        result.names().confirmed(),
        count(result.records().changed(), "record"),
        count(result.records().domains(), "domain"));
  }

  /** Why a task failed; where in the program, when that is to blame. */
  static String why(Throwable cause) {
    if (cause instanceof Unavailable || cause instanceof Misconfigured) {
      return String.valueOf(cause.getMessage());
    }
    StackTraceElement[] places = cause.getStackTrace();
    return "a fault of this program: " + cause + (places.length == 0 ? "" : " at " + places[0]);
  }

  private static String addresses(long number) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "address" : "addresses");
  }

  private static void add(List<String> what, long number, String one, String many) {
    if (number > 0) {
      what.add(String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many));
    }
  }

  private static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : one + "s");
  }
}
