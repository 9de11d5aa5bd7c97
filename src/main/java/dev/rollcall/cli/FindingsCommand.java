package dev.rollcall.cli;

import dev.rollcall.app.FindingLives;
import dev.rollcall.app.Rollcall;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.SpfExplanation;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.life.Ask;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.LivingFinding;
import dev.rollcall.judge.life.LivingFindings;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.LifeScreen;
import dev.rollcall.tell.console.SpfAdviceScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.LifeJson;
import dev.rollcall.tell.json.OverviewJson;
import dev.rollcall.tell.letter.AskLetter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall findings}. */
@Command(
    name = "findings",
    description =
        "Show what is unsigned, missing in SPF or broken, worst first, each with its fix.",
    footer = {
      "Each finding has an id that stays the same, and a life: new, seen again, asked, waiting, muted,"
          + " fixed. It is fixed only when newer mail of the same addresses passes; that it is not"
          + " seen any more proves nothing. What is overdue comes first."
    })
final class FindingsCommand implements Callable<Integer> {

  private static final String ID = "What 'rollcall findings' calls it.";
  private static final String BY = "WHO";
  private static final String WHO = "Who does; you, without it.";

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;
  @Mixin Evidence evidence;
  @Mixin AsOf asOf;

  @Mixin DomainChoice choice;

  @Option(
      names = "--dns",
      description =
          "Also hold the SPF misses against today's DNS: which would pass now, and what helps.")
  boolean dns;

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "Likewise, with a zone file in the place of DNS.")
  @Nullable Path zone;

  @Option(names = "--muted", description = "Show muted findings, too.")
  boolean muted;

  FindingsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = asOf.of(rollcall(common), clock);
    boolean json = answer.isJson(spec);
    if (!choice.isNamed()) {
      // each is told of and forgotten, as they need not all fit into memory
      asOf.tell(
          rollcall,
          evidence.of(rollcall, choice, false, domain -> printed(rollcall, domain, json)),
          evidence);
      return 0;
    }
    List<Overview> overviews = evidence.of(rollcall, choice, Target.QUARANTINE);
    asOf.tell(rollcall, overviews, evidence);
    overviews.forEach(overview -> print(rollcall, overview, json));
    return 0;
  }

  private Overview printed(Rollcall rollcall, DomainName domain, boolean json) {
    Overview overview = rollcall.overview(domain, Question.to(Target.QUARANTINE), evidence.until);
    print(rollcall, overview, json);
    return overview.inShort();
  }

  /** Null when it is not asked for, and for a domain of others. */
  private @Nullable SpfExplanation explanation(Rollcall rollcall, Overview overview) {
    return (dns || zone != null) && overview.ownership() != Ownership.NOT_OURS
        ? rollcall.checks().explainSpf(overview.domain(), evidence.until, zone)
        : null;
  }

  private void print(Rollcall rollcall, Overview overview, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LivingFindings lives =
        asOf.day != null
            ? rollcall.findings().newborn(overview)
            : rollcall.findings().of(overview, why -> err.println("rollcall: warning: " + why));
    SpfExplanation explanation = explanation(rollcall, overview);
    if (json) {
      new OverviewJson(overview, lives).findings(out, explanation);
      return;
    }
    Style style = Terminal.style(System.getenv());
    out.println(new FindingsScreen(overview, lives, muted).text(style));
    if (explanation != null) {
      out.println(new SpfAdviceScreen(explanation).text(style));
    }
  }

  @Command(name = "show", description = "Show one finding and what happened to it.")
  int show(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    FindingLives findings = rollcall(common).findings();
    LivingFinding living = findings.find(id);
    List<LifeEvent> history = findings.history(living);
    PrintWriter out = spec.commandLine().getOut();
    if (answer.isJson(spec)) {
      LifeJson.print(living, history, out);
    } else {
      out.print(new LifeScreen(living, history).text(Terminal.style(System.getenv())));
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "ask",
      description = "Write the text that asks a sender's owner to mend a finding, and note that.",
      footer = {
        "The text says what receivers report, with days, counts and addresses, the one setting to"
            + " change, the records on both sides, and what will prove that it is mended. It is not"
            + " sent. It is made from ask.txt, which 'reports:' in the configuration can replace.",
        "",
        "Our own records are those that 'rollcall enrich' has seen last."
      })
  int ask(
      @Mixin Common common,
      @Mixin LetterOptions letter,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    String to = letter.to();
    Rollcall rollcall = rollcall(common);
    FindingLives findings = rollcall.findings();
    Ask ask = findings.ask(id, letter.until);
    letter.write(new AskLetter(ask).text(rollcall.templates(), to), spec.commandLine().getOut());
    findings.asked(ask, to, SenderOptions.who(by));
    spec.commandLine()
        .getErr()
        .println(
            "Noted: what finding %s needs is asked for, until %s."
                .formatted(ask.life().id(), ask.until()));
    return 0;
  }

  @Command(
      name = "wait",
      description = "Note that somebody will mend a finding, and by when.",
      footer = "If nothing proves by then that it is mended, it comes first.")
  int await(
      @Mixin Common common,
      @Option(names = "--until", paramLabel = "DATE", required = true, description = "By when.")
          LocalDate until,
      @Option(names = "--because", paramLabel = "TEXT", description = "What was said.")
          @Nullable String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).findings().await(id, until, SenderOptions.who(by), because));
  }

  @Command(
      name = "mute",
      description = "Hide a finding for a while.",
      footer =
          "It is only not shown: its mail counts in every number, and in the verdict of 'ready', as"
              + " before.")
  int mute(
      @Mixin Common common,
      @Option(
              names = "--until",
              paramLabel = "DATE",
              required = true,
              description = "The last day on which it is hidden; at most a year from now.")
          LocalDate until,
      @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why.")
          String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).findings().mute(id, until, SenderOptions.who(by), because));
  }

  @Command(
      name = "reopen",
      aliases = "unmute",
      description = "Take back that a finding is asked for, waited for or muted.")
  int reopen(
      @Mixin Common common,
      @Option(names = "--because", paramLabel = "TEXT", description = "Why.")
          @Nullable String because,
      @Option(names = "--by", paramLabel = BY, description = WHO) @Nullable String by,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return say(rollcall(common).findings().reopen(id, SenderOptions.who(by), because));
  }

  private int say(LivingFinding living) {
    spec.commandLine().getOut().print(LifeScreen.line(living, Terminal.style(System.getenv())));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Rollcall rollcall(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock);
  }
}
