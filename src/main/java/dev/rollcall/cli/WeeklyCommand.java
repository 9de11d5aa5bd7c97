package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.tell.csv.WeeklyCsv;
import dev.rollcall.tell.json.WeeklyJson;
import dev.rollcall.tell.pdf.PdfPages;
import dev.rollcall.tell.weekly.WeeklyPages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall weekly}. */
@Command(
    name = "weekly",
    description = "Show the compliance report of a week: what to do first, then domain by domain.",
    footer = {
      "Weeks are ISO weeks of UTC dates. Changes compare only days that are complete in both weeks,"
          + " as told by reporters who told of both. Templates are weekly.html, weekly.txt and"
          + " weekly.md, which 'reports:' in the configuration can replace."
    })
final class WeeklyCommand implements Callable<Integer> {

  /** In which form. */
  enum Form {
    TEXT,
    HTML,
    MARKDOWN,
    CSV,
    JSON,
    PDF,
    EML
  }

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      description = "Which one (2026-W47); the last that is over when not given.")
  @Nullable String week;

  @Option(
      names = "--as",
      paramLabel = "text|html|markdown|csv|json|pdf|eml",
      defaultValue = "text",
      description = "In which form; eml is the mail that --send sends. pdf and eml need --out.")
  Form form;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
  @Nullable Path out;

  @Option(names = "--force", description = "Replace that file where there is one.")
  boolean force;

  @Mixin DomainChoice choice;
  @Mixin WeeklySending sending;

  WeeklyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    if (sending.isAsked() && choice.isNamed()) {
      throw new ParameterException(
          spec.commandLine(),
          "who gets which domains by mail is said in the configuration, below weekly: parts:");
    }
    if (sending.isAsked()) {
      return sending.run(rollcall, week(rollcall), spec.commandLine().getOut());
    }
    if ((form == Form.PDF || form == Form.EML) && out == null) {
      throw new ParameterException(
          spec.commandLine(), "--as " + form.name().toLowerCase(Locale.ROOT) + " needs --out FILE");
    }
    IsoWeek asked = week(rollcall);
    choice.check(rollcall.domains(asked.sunday()), "in " + asked + " or shortly before");
    ComplianceReport report = rollcall.weekly().report(asked, choice.scope(), null);
    if (out == null) {
      print(rollcall, report, spec.commandLine().getOut());
      return 0;
    }
    new OutputFile(out, force).write(file -> write(rollcall, report, file));
    return 0;
  }

  private void write(Rollcall rollcall, ComplianceReport report, OutputStream file) {
    switch (form) {
      case PDF ->
          PdfPages.write(
              new WeeklyPages(report, rollcall.templates()).html(),
              WeeklyPages.HTML_TEMPLATE,
              file);
      case EML -> mail(rollcall.weekly().mail(report), file);
      default -> text(rollcall, report, file);
    }
  }

  private void text(Rollcall rollcall, ComplianceReport report, OutputStream file) {
    PrintWriter writer = new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    print(rollcall, report, writer);
    if (writer.checkError()) {
      throw new UncheckedIOException(new IOException("not all of it could be written"));
    }
  }

  private static void mail(byte[] mail, OutputStream file) {
    try {
      file.write(mail);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IsoWeek week(Rollcall rollcall) {
    if (week == null) {
      return rollcall.weekly().lastWeek();
    }
    IsoWeek asked =
        IsoWeek.in(week)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--week '" + week + "' is no week such as 2026-W47"));
    if (asked.compareTo(rollcall.weekly().lastWeek()) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--week "
              + asked
              + " is not over; the last that is over is "
              + rollcall.weekly().lastWeek());
    }
    return asked;
  }

  private void print(Rollcall rollcall, ComplianceReport report, PrintWriter to) {
    switch (form) {
      case JSON -> WeeklyJson.print(report, to);
      case CSV -> WeeklyCsv.print(report, to);
      case TEXT -> to.print(new WeeklyPages(report, rollcall.templates()).text());
      case MARKDOWN -> to.print(new WeeklyPages(report, rollcall.templates()).markdown());
      case HTML -> to.print(new WeeklyPages(report, rollcall.templates()).html());
      case PDF, EML -> throw new IllegalStateException("not to be printed");
    }
    to.flush();
  }
}
