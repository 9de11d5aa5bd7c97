package dev.rollcall.cli;

import dev.rollcall.app.MailOutcome;
import dev.rollcall.app.demo.Demo;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.tell.Hostile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
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
    new DemoScreens(story, Terminal.style(System.getenv()), out).all();
    story.wrong().forEach(line -> spec.commandLine().getErr().println("rollcall: " + line));
    return story.wrong().isEmpty() ? 0 : 1;
  }

  private void mails(PrintWriter out, Demo.Story story) {
    out.printf("%nPolled 2 mailboxes, %d mails:%n", story.mails().size());
    if (everyMail) {
      story.mails().forEach(mail -> mail(out, mail));
      return;
    }
    long ordinary = story.mails().stream().filter(DemoCommand::isOrdinary).count();
    long reporters =
        story.mails().stream()
            .filter(DemoCommand::isOrdinary)
            .map(DemoCommand::reporter)
            .distinct()
            .count();
    out.printf("  %d mails stored: reports of %d receivers%n", ordinary, reporters);
    story.mails().stream().filter(mail -> !isOrdinary(mail)).forEach(mail -> mail(out, mail));
    out.println("  (--mails shows every single one)");
  }

  private static boolean isOrdinary(MailOutcome mail) {
    return mail.kind() == MailOutcome.Kind.STORED
        && mail.what().stream().allMatch(line -> line.startsWith("stored: "));
  }

  private static String reporter(MailOutcome mail) {
    return mail.reporter() == null ? "" : mail.reporter();
  }

  private static void mail(PrintWriter out, MailOutcome mail) {
    String subject = mail.subject() == null ? "" : " '" + Hostile.visible(mail.subject()) + "'";
    out.println("  " + Hostile.visible(mail.origin()) + subject);
    mail.what().forEach(line -> out.println("      " + Hostile.visible(line)));
  }
}
