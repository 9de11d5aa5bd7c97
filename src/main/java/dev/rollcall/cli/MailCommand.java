package dev.rollcall.cli;

import dev.rollcall.app.PostResult;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.SentMail;
import dev.rollcall.judge.status.PostedMail;
import dev.rollcall.tell.console.MailScreen;
import dev.rollcall.tell.json.MailJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall mail}. */
@Command(
    name = "mail",
    description = "Look at mail that Rollcall sends and that did not go out, or try it again.",
    footer =
        "Mail that a server puts off is tried again by itself, for five days; what it refuses for good"
            + " is given up. 'rollcall status' says when there is any.")
final class MailCommand implements Runnable {

  private final Clock clock;

  @Spec CommandSpec spec;

  MailCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'mail list' or 'mail retry'");
  }

  @Command(
      name = "list",
      description = "Show one line for each mail that waits or was given up, newest first.")
  int list(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Option(names = "--sent", description = "Also show what was sent.") boolean sent,
      @Option(
              names = "--most",
              paramLabel = "N",
              converter = NotNegative.class,
              defaultValue = "1000",
              description = "How many to show (${DEFAULT-VALUE}).")
          int most) {
    PrintWriter out = spec.commandLine().getOut();
    List<PostedMail> mails = mail(common).list(sent, most);
    if (answer.isJson(spec)) {
      MailJson.print(mails, out);
    } else {
      out.print(new MailScreen(mails, sent).text(Terminal.style(System.getenv())));
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "retry",
      description = "Try now whatever waits, and with ID or --all also what was given up.",
      footer =
          "It goes out under its old Message-ID. Status 1 when something is given up again, 75 when the"
              + " server is away or puts something off.")
  int retry(
      @Mixin Common common,
      @Option(names = "--all", description = "Also everything that was given up.") boolean all,
      @Parameters(
              paramLabel = "ID",
              arity = "0..*",
              description = "Also this one, which was given up; 'mail list' shows its number.")
          @Nullable List<Long> ids) {
    if (all && ids != null) {
      throw new ParameterException(spec.commandLine(), "say --all or name some, not both");
    }
    SentMail mail = mail(common);
    PostResult result =
        all ? mail.retryAll() : ids == null ? mail.retry() : mail.retry(new TreeSet<>(ids));
    PrintWriter out = spec.commandLine().getOut();
    long before = Math.max(0, mail.givenUp() - result.givenUp().size());
    return new PostOutput(result, before).print("", "mail", out);
  }

  private SentMail mail(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock).sentMail();
  }
}
