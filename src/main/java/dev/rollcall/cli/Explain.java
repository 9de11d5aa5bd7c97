package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.tell.console.ExplanationLines;
import dev.rollcall.tell.json.ExplanationJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which number of the judgement to open, down to the rows behind it. */
final class Explain {

  private static final int ROWS = 50;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--explain",
      paramLabel = "WHAT",
      description =
          "Show the rows behind a number instead of the verdict: ours, undecided, indirect, spoofed,"
              + " passing (mail of listed senders that passes), a sender's name, or an address.")
  @Nullable String what;

  @Option(names = "--full", description = "With --explain: all rows, not " + ROWS + " a source.")
  boolean full;

  /** Whether there is something to explain. */
  boolean isAskedFor() {
    if (full && what == null) {
      throw new ParameterException(spec.commandLine(), "--full goes with --explain");
    }
    return what != null;
  }

  /** Prints the rows behind the number. */
  void tell(Rollcall rollcall, DomainChoice choice, Evidence evidence, boolean json) {
    List<DomainName> domains = choice.among(rollcall.domains(evidence.until));
    if (domains.size() != 1) {
      throw new ParameterException(spec.commandLine(), "--explain takes one DOMAIN");
    }
    PrintWriter out = spec.commandLine().getOut();
    ExplanationReader reader =
        json
            ? new ExplanationJson(out)
            : new ExplanationLines(Terminal.style(System.getenv()), out);
    rollcall.explain(
        domains.get(0),
        Objects.requireNonNull(what),
        evidence.until,
        full ? Integer.MAX_VALUE : ROWS,
        reader);
    out.flush();
  }
}
