package dev.rollcall.cli;

import dev.rollcall.app.PostResult;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.WeeklyPost;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.weekly.IsoWeek;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the weekly report is sent. */
final class WeeklySending {

  @Option(
      names = "--send",
      description =
          "Send it to everybody below weekly: in the configuration who has not got it yet, with"
              + " whatever mail waits from before. Once for each week and recipient, however often"
              + " this runs.")
  boolean send;

  @Option(
      names = "--dry-run",
      paramLabel = "DIR",
      description = "Send nothing; write the mails that would be sent into this folder (.eml).")
  @Nullable Path dryRun;

  /** Whether it is to be sent, or nearly. */
  boolean isAsked() {
    return send || dryRun != null;
  }

  /** Sends it; the exit status. */
  int run(Rollcall rollcall, IsoWeek week, PrintWriter out) {
    WeeklyPost post = rollcall.weekly().post();
    if (dryRun != null) {
      write(post, week, dryRun, out);
      return 0;
    }
    int fresh = post.keep(week.monday());
    long before = post.givenUp(week.monday());
    PostResult result = rollcall.sentMail().retry();
    return new PostOutput(result, before)
        .print(week + ": " + fresh + " new, ", "the report of " + week, out);
  }

  private static void write(WeeklyPost post, IsoWeek week, Path folder, PrintWriter out) {
    try {
      post.write(week.monday(), folder).forEach(out::println);
      out.flush();
    } catch (IOException e) {
      throw new Misconfigured("cannot write into " + folder + ": " + e.getMessage(), e);
    }
  }
}
