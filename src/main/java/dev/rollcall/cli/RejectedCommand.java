package dev.rollcall.cli;

import dev.rollcall.app.Rejected;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import dev.rollcall.tell.console.RejectedScreen;
import dev.rollcall.tell.csv.RejectedCsv;
import dev.rollcall.tell.json.RejectedJson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall rejected}. */
@Command(
    name = "rejected",
    description = "Look at mail that could not be read and is kept whole, or read it again.",
    footer = "An ID is what the list shows; its first digits do where they name one mail only.")
final class RejectedCommand implements Runnable {

  private static final String ID = "Which mail: the first digits of its id.";

  private final Clock clock;

  @Spec CommandSpec spec;

  RejectedCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say 'rejected list', 'show', 'export' or 'retry'");
  }

  @Command(name = "list", description = "Show one line for each, newest first.")
  int list(
      @Mixin Common common,
      @Mixin AnyFormat answer,
      @Option(names = "--closed", description = "Also show what a retry has closed.")
          boolean closed,
      @Option(
              names = "--most",
              paramLabel = "N",
              converter = NotNegative.class,
              defaultValue = "1000",
              description = "How many to show (${DEFAULT-VALUE}).")
          int most) {
    PrintWriter out = spec.commandLine().getOut();
    RejectedSummary summary = rejected(common).summary(closed, most);
    switch (answer.format) {
      case TEXT -> out.print(new RejectedScreen(summary).text(Terminal.style(System.getenv())));
      case JSON -> RejectedJson.print(summary, out);
      case CSV -> RejectedCsv.print(summary.entries(), out);
    }
    out.flush();
    return 0;
  }

  @Command(name = "show", description = "Show everything that is known of one.")
  int show(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    PrintWriter out = spec.commandLine().getOut();
    RejectedEntry entry = rejected(common).entry(id);
    if (answer.isJson(spec)) {
      RejectedJson.print(entry, out);
    } else {
      out.print(RejectedScreen.text(entry, Terminal.style(System.getenv())));
    }
    out.flush();
    return 0;
  }

  @Command(name = "export", description = "Write one as it came, byte for byte.")
  int export(
      @Mixin Common common,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where to write it, for you alone to read; standard output without it.")
          @Nullable Path file,
      @Option(names = "--force", description = "Write over a file that is there already.")
          boolean force) {
    Rejected rejected = rejected(common);
    RejectedEntry entry = rejected.entry(id);
    if (file == null) {
      rejected.export(entry, new FileOutputStream(FileDescriptor.out));
    } else {
      new OutputFile(file, force).write((OutputStream out) -> rejected.export(entry, out));
    }
    return 0;
  }

  @Command(
      name = "retry",
      description = "Read mail again, store what is readable now and close its entry.",
      footer = "Without ID and --all: what an older version of the program has refused.")
  int retry(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Option(names = "--all", description = "Read every open one again.") boolean all,
      @Parameters(paramLabel = "ID", arity = "0..*", description = ID) @Nullable List<String> ids) {
    if (all && ids != null) {
      throw new ParameterException(spec.commandLine(), "say --all or name some, not both");
    }
    RunOutput output = new RunOutput(spec, answer.format, common.verbose);
    Rejected rejected = rejected(common);
    RunResult result;
    try (Meter meter = Meter.of(spec)) {
      result =
          ids == null
              ? rejected.retry(all, output.settled(meter), meter.progress())
              : rejected.retry(ids, output.settled(meter), meter.progress());
    }
    int status = output.finish(result);
    if (ids == null && !all && answer.format == Format.TEXT) {
      leftAlone(rejected.summary(false, 0).open());
    }
    return status;
  }

  private void leftAlone(long open) {
    if (open > 0) {
      spec.commandLine()
          .getOut()
          .printf(
              "%,d open, refused by this version: 'rollcall rejected retry --all' reads %s again%n",
              open, open == 1 ? "it" : "them");
    }
  }

  private Rejected rejected(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock).rejected();
  }
}
