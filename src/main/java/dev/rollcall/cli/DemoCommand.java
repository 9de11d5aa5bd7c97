package dev.rollcall.cli;

import dev.rollcall.app.MailOutcome;
import dev.rollcall.app.demo.Demo;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.ReadyScreen;
import dev.rollcall.tell.console.SourcesScreen;
import dev.rollcall.tell.console.Style;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollcall demo}. */
@Command(
    name = "demo",
    description = "Play the whole story on sample mail: real IMAP, real PostgreSQL, no set-up.",
    footer = {
      "Everything happens on 127.0.0.1 and in a folder of its own beside Rollcall's data; your "
          + "configuration, mailboxes and data are left alone."
    })
final class DemoCommand implements Callable<Integer> {

  private static final int SOURCES_SHOWN = 14;

  private final Clock clock;

  @Spec CommandSpec spec;

  @Option(names = "--mails", description = "Show what happened to every single mail.")
  boolean everyMail;

  @Option(names = "--verbose", description = "Show where in the program a failure happened.")
  boolean verbose;

  DemoCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path home =
        Common.surroundings()
            .dataFolder()
            .orElseThrow(
                () -> new Misconfigured("this user has no home folder; set ROLLCALL_HOME"));
    out.println("Rollcall demo: acme.example publishes p=none and wants to move to quarantine.");
    out.println("Starting PostgreSQL and a mail server with 30 days of reports ...");
    Demo.Story story = new Demo(home.resolveSibling(home.getFileName() + "-demo"), clock).play();
    mails(out, story);
    out.println(RunOutput.summary(story.run()));
    out.println();
    Style style = Terminal.style(System.getenv());
    out.println(new SourcesScreen(story.overview(), SOURCES_SHOWN).text(style));
    out.println(new FindingsScreen(story.overview(), story.findings(), false).text(style));
    out.println(new ReadyScreen(story.overview()).withoutFixes(style));
    next(out, story);
    story.wrong().forEach(line -> spec.commandLine().getErr().println("rollcall: " + line));
    return story.wrong().isEmpty() ? 0 : 1;
  }

  private void mails(PrintWriter out, Demo.Story story) {
    out.printf("%nPolled 2 mailboxes, %d mails:%n", story.mails().size());
    if (everyMail) {
      story.mails().forEach(mail -> mail(out, mail));
      return;
    }
    Map<String, Long> stored =
        story.mails().stream()
            .filter(DemoCommand::isOrdinary)
            .collect(
                Collectors.groupingBy(DemoCommand::reporter, TreeMap::new, Collectors.counting()));
    stored.forEach(
        (reporter, count) ->
            out.printf(
                "  %3d mails stored: aggregate reports of %s%n", count, Hostile.visible(reporter)));
    story.mails().stream().filter(mail -> !isOrdinary(mail)).forEach(mail -> mail(out, mail));
    out.println("  (--mails shows every single one)");
  }

  private static boolean isOrdinary(MailOutcome mail) {
    return mail.kind() == MailOutcome.Kind.STORED
        && mail.what().stream().allMatch(line -> line.startsWith("stored: aggregate"));
  }

  private static String reporter(MailOutcome mail) {
    return mail.reporter() == null ? "" : mail.reporter();
  }

  private static void mail(PrintWriter out, MailOutcome mail) {
    String subject = mail.subject() == null ? "" : " '" + Hostile.visible(mail.subject()) + "'";
    out.println("  " + Hostile.visible(mail.origin()) + subject);
    mail.what().forEach(line -> out.println("      " + Hostile.visible(line)));
  }

  private static void next(PrintWriter out, Demo.Story story) {
    String config = story.config().toString();
    out.println("What to type next:");
    out.println("  rollcall sources acme.example --full --config " + config);
    out.println("  rollcall ready acme.example --format json --config " + config);
    out.println("  rollcall config example > rollcall.yaml    then name your own mailboxes in it");
    out.println("  rollcall poll");
  }
}
