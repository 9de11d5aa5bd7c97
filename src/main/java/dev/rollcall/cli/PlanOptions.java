package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Waves;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.tell.console.PlanScreen;
import dev.rollcall.tell.console.WavesScreen;
import dev.rollcall.tell.json.PlanJson;
import dev.rollcall.tell.markdown.PlanMarkdown;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A change sheet in place of the verdict's screen. */
final class PlanOptions {

  @Option(
      names = "--plan",
      description =
          "Write the change sheet: evidence, old and new record, the way back, what to watch; for"
              + " several domains the waves in which to move them, least risk first. --adkim, --aspf"
              + " and --pct are in the record that it proposes.")
  boolean plan;

  @Option(
      names = "--markdown",
      description = "Write the change sheet as Markdown, to paste into a ticket; implies --plan.")
  boolean markdown;

  @Option(
      names = "--dns",
      description =
          "Ask DNS for the published record and its TTL, for the change sheet; without it, the"
              + " record is the one that 'rollcall enrich' saw last.")
  boolean dns;

  /** Whether a change sheet is asked for. */
  boolean isWanted() {
    return plan || markdown;
  }

  /** A usage fault when the options do not go together. */
  void check(CommandSpec spec, boolean json) {
    if (markdown && json) {
      throw new ParameterException(
          spec.commandLine(), "--markdown and --format json: one of them, please");
    }
    if (dns && !isWanted()) {
      throw new ParameterException(spec.commandLine(), "--dns goes with --plan");
    }
  }

  /**
   * Writes one sheet for a single domain, waves for several.
   *
   * @param until the last day that the overviews look at; null for yesterday
   * @param wanted what they were judged with
   */
  void print(
      Rollcall rollcall,
      List<Overview> overviews,
      @Nullable LocalDate until,
      Wanted wanted,
      boolean json,
      PrintWriter out) {
    List<ChangeSheet> sheets = rollcall.plans(overviews, until, wanted, dns);
    if (sheets.size() == 1) {
      print(sheets.get(0), json, out);
    } else {
      print(Waves.of(sheets), json, out);
    }
  }

  private void print(ChangeSheet sheet, boolean json, PrintWriter out) {
    if (json) {
      PlanJson.print(sheet, out);
    } else if (markdown) {
      out.print(PlanMarkdown.of(sheet));
    } else {
      out.print(new PlanScreen(sheet).text(Terminal.style(System.getenv())));
    }
  }

  private void print(Waves waves, boolean json, PrintWriter out) {
    if (json) {
      PlanJson.print(waves, out);
    } else if (markdown) {
      out.print(PlanMarkdown.of(waves));
    } else {
      out.print(new WavesScreen(waves).text(Terminal.style(System.getenv())));
    }
  }
}
