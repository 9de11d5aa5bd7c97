package dev.rollcall.cli;

import dev.rollcall.app.AlertNews;
import dev.rollcall.app.KnownAlerts;
import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.console.AlertsScreen;
import dev.rollcall.tell.json.AlertsJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall alerts}. */
@Command(
    name = "alerts",
    description = "Show what cannot wait for Monday: the alerts that are open, worst first.",
    footer = {
      "'rollcall poll' looks for alerts in what it has read, and sends them to the channels under"
          + " 'alerts:' in the configuration. What was there when a domain was first looked at is only"
          + " listed, and so is what reports that come later tell of days before that, or of long ago. An alert is told once, and again when it has grown; what it explains is told with it. Of a database"
          + " that does not answer for as long as 'mailbox-hours' says, 'poll', 'run' and 'alerts --send' tell"
          + " the channels, too, once a day."
    })
final class AlertsCommand implements Callable<Integer> {

  private static final String ID = "What 'rollcall alerts' calls it.";
  private static final String BY = "WHO";
  private static final String WHO = "Who does; you, without it.";

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Option(names = "--ended", description = "Show those that ended within two weeks, too.")
  boolean ended;

  @Option(
      names = "--send",
      description = "First look for alerts in what is new, and send what is to be sent.")
  boolean send;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "End with status 1 when an alert is open that was told, and nobody has acknowledged or"
              + " muted (open), or when there was something to tell (new, with --send).")
  @Nullable FailOn failOn;

  /** What is a failure. */
  enum FailOn {
    OPEN,
    NEW;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  AlertsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = rollcall(common);
    PrintWriter err = spec.commandLine().getErr();
    boolean news = false;
    if (send) {
      AlertNews found = rollcall.alertWatch().look();
      found.messages().forEach(message -> err.println(line(message)));
      found.noted().forEach(line -> err.println("rollcall: " + Hostile.visible(line)));
      found.problems().forEach(problem -> err.println("rollcall: " + Hostile.visible(problem)));
      news = !found.messages().isEmpty();
    }
    KnownAlerts alerts = rollcall.alerts();
    List<Alert> listed = alerts.list(ended);
    PrintWriter out = spec.commandLine().getOut();
    if (answer.isJson(spec)) {
      AlertsJson.print(listed, out);
    } else {
      out.print(new AlertsScreen(listed).text(Terminal.style(System.getenv())));
      alerts.backlog().forEach(line -> err.println("rollcall: " + Hostile.visible(line)));
    }
    out.flush();
    boolean open =
        listed.stream()
            .anyMatch(alert -> alert.isOpen() && !alert.isSilent() && alert.handling() == null);
    return (failOn == FailOn.OPEN && open) || (failOn == FailOn.NEW && news) ? 1 : 0;
  }

  private static String line(AlertMessage message) {
    return "rollcall: alert: " + Hostile.visible(AlertWords.title(message));
  }

  @Command(
      name = "show",
      description = "Show one alert, what happened to it, and which channels were told.")
  int show(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    KnownAlerts alerts = rollcall(common).alerts();
    Alert alert = alerts.find(id);
    List<AlertEvent> history = alerts.history(alert);
    List<AlertDelivery> deliveries = alerts.deliveries(alert);
    PrintWriter out = spec.commandLine().getOut();
    if (answer.isJson(spec)) {
      AlertsJson.print(alert, history, deliveries, out);
    } else {
      out.print(AlertsScreen.one(alert, history, deliveries, Terminal.style(System.getenv())));
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "ack",
      description = "Note that somebody knows of an alert: it is not told again before it is over.")
  int acknowledge(
      @Mixin Common common,
      @Option(names = "--because", paramLabel = "TEXT", description = "What is done about it.")
          @Nullable String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).alerts().acknowledge(id, SenderOptions.who(by), because));
  }

  @Command(
      name = "mute",
      description = "Let nobody hear of an alert for a while, nor when it comes back.")
  int mute(
      @Mixin Common common,
      @Option(
              names = "--until",
              paramLabel = "DATE",
              required = true,
              description = "The last day on which nobody does; at most a year from now.")
          LocalDate until,
      @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why.")
          String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).alerts().mute(id, until, SenderOptions.who(by), because));
  }

  @Command(name = "unmute", description = "Take back that an alert is acknowledged or muted.")
  int unmute(
      @Mixin Common common,
      @Option(names = "--because", paramLabel = "TEXT", description = "Why.")
          @Nullable String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).alerts().unmute(id, SenderOptions.who(by), because));
  }

  @Command(
      name = "test",
      description =
          "Send a test message to each channel, mail at once and not by the queue; status 75 when one"
              + " was not reached.")
  int test(@Mixin Common common) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> problems =
        rollcall(common).alerts().test(channel -> out.println(channel + ": sent"));
    out.flush();
    problems.forEach(
        problem -> spec.commandLine().getErr().println("rollcall: " + Hostile.visible(problem)));
    return problems.isEmpty() ? 0 : 75;
  }

  private int say(Alert alert) {
    spec.commandLine().getOut().print(AlertsScreen.line(alert, Terminal.style(System.getenv())));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Rollcall rollcall(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock);
  }
}
