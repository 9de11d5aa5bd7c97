package dev.rollcall.cli;

import dev.rollcall.app.Expected;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.Senders;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Proposal;
import dev.rollcall.judge.Target;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.console.ExpectationWords;
import dev.rollcall.tell.console.ProposalScreen;
import dev.rollcall.tell.console.SendersScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.csv.SendersCsv;
import dev.rollcall.tell.json.SendersJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall senders}. */
@Command(
    name = "senders",
    description = "Show who sends, on what evidence; approve, name, ignore and forget senders.",
    footer = {
      "A decision covers what it rests on and nothing wider, in all your domains. Configured senders"
          + " go before decisions of the same name."
    })
final class SendersCommand implements Callable<Integer> {

  private static final String NAME = "What 'rollcall senders' calls it.";

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin AnyFormat answer;
  @Mixin Evidence evidence;
  @Mixin AsOf asOf;

  @Mixin DomainChoice choice;

  SendersCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = asOf.of(rollcall(common), clock);
    List<KnownSender> overruled = rollcall.senders().decisions().overruled();
    List<Overview> overviews = evidence.of(rollcall, choice, Target.QUARANTINE);
    asOf.tell(rollcall, overviews, evidence);
    PrintWriter out = spec.commandLine().getOut();
    Style style = Terminal.style(System.getenv());
    switch (answer.format) {
      case TEXT ->
          overviews.forEach(
              overview -> out.println(new SendersScreen(overview, overruled).text(style)));
      case JSON -> overviews.forEach(overview -> SendersJson.print(overview, overruled, out));
      case CSV -> SendersCsv.print(overviews, out);
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "approve",
      description = "Decide that a sender is yours.",
      footer =
          "It is recognised by its strongest proof: the passing DKIM domain or key that names it,"
              + " else its passing bounce domain.")
  int approve(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Mixin SenderOptions options,
      @Mixin ExpectationOptions expectations,
      @Option(names = "--because", paramLabel = "TEXT", description = "Why.")
          @Nullable String because,
      @Parameters(paramLabel = "NAME", arity = "0..1", description = NAME) @Nullable String name) {
    Senders.Request request = options.request(Decision.OURS, expectations.expected(), because);
    return decide(common, answer, options, request, name);
  }

  @Command(
      name = "ignore",
      description = "Decide that a sender forges your mail, and is not to stand in the way.")
  int ignore(
      @Mixin Common common,
      @Mixin TextOrJson answer,
      @Mixin SenderOptions options,
      @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why.")
          String because,
      @Parameters(paramLabel = "NAME", arity = "0..1", description = NAME) @Nullable String name) {
    return decide(
        common,
        answer,
        options,
        options.request(Decision.SPOOFER, Expected.NOTHING, because),
        name);
  }

  @Command(
      name = "expect",
      description = {
        "Say what a sender that was approved by command is supposed to do. What is not said stays as"
            + " it is."
      })
  int expect(
      @Mixin Common common,
      @Mixin ExpectationOptions expectations,
      @Option(names = "--because", paramLabel = "TEXT", description = "Why.")
          @Nullable String because,
      @Option(names = "--by", paramLabel = "WHO", description = "Who does; you, without it.")
          @Nullable String by,
      @Parameters(paramLabel = "NAME", description = NAME) String name) {
    Expected expected = expectations.expected();
    if (expected.equals(Expected.NOTHING)) {
      throw new ParameterException(
          spec.commandLine(), "say what: --rhythm, --critical, --authors, --spf-only or --owner");
    }
    KnownSender sender =
        rollcall(common).senders().expect(name, expected, SenderOptions.who(by), because);
    say("'%s' is expected to send: %s.".formatted(name, ExpectationWords.of(sender)));
    return 0;
  }

  @Command(
      name = "name",
      description = "Call a sender that was decided on by command something else.")
  int name(
      @Mixin Common common,
      @Option(names = "--by", paramLabel = "WHO", description = "Who does; you, without it.")
          @Nullable String by,
      @Parameters(paramLabel = "NAME", index = "0", description = NAME) String name,
      @Parameters(paramLabel = "NEWNAME", index = "1", description = "Its new name.")
          String newName) {
    Senders senders = rollcall(common).senders();
    senders.rename(senders.decided(name), newName, SenderOptions.who(by));
    say("'%s' is called '%s' now.".formatted(name, newName));
    return 0;
  }

  @Command(
      name = "forget",
      description = "Take a decision back; it stays in the history of the store.")
  int forget(
      @Mixin Common common,
      @Option(
              names = "--matching",
              paramLabel = "PATTERN",
              description = "Instead of NAME: all whose names match; * stands for anything.")
          @Nullable String matching,
      @Option(names = "--yes", description = "With --matching: take back what is shown.")
          boolean yes,
      @Option(names = "--by", paramLabel = "WHO", description = "Who does; you, without it.")
          @Nullable String by,
      @Parameters(paramLabel = "NAME", arity = "0..1", description = NAME) @Nullable String name) {
    requireOne(name, matching);
    Senders senders = rollcall(common).senders();
    List<KnownSender> decided =
        name != null ? List.of(senders.decided(name)) : senders.matching(String.valueOf(matching));
    boolean done = matching == null || yes;
    if (done) {
      senders.forget(decided, SenderOptions.who(by));
    }
    for (KnownSender sender : decided) {
      say(
          "The decision of %s on '%s' %s taken back."
              .formatted(sender.ruling().by(), sender.name(), done ? "is" : "would be"));
    }
    if (!done) {
      say("Nothing is taken back yet: say --yes to do so.");
    }
    return 0;
  }

  private int decide(
      Common common,
      TextOrJson answer,
      SenderOptions options,
      Senders.Request request,
      @Nullable String name) {
    boolean json = answer.isJson(spec);
    String pattern = options.matching;
    requireOne(name, pattern);
    if (pattern != null && options.isAboutOne()) {
      throw new ParameterException(
          spec.commandLine(), "--as, --dkim, --spf and --network go with a NAME");
    }
    Senders senders = rollcall(common).senders();
    List<Proposal> proposals =
        pattern != null
            ? senders.proposeMatching(pattern, request)
            : List.of(senders.propose(String.valueOf(name), request));
    boolean done = pattern == null || options.yes;
    if (done) {
      senders.decide(proposals);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      SendersJson.print(proposals, done, out);
    } else {
      out.print(new ProposalScreen(proposals, done).text(Terminal.style(System.getenv())));
    }
    out.flush();
    return 0;
  }

  private void requireOne(@Nullable String name, @Nullable String pattern) {
    if ((name == null) == (pattern == null)) {
      throw new ParameterException(spec.commandLine(), "say a NAME or --matching PATTERN");
    }
  }

  private void say(String words) {
    spec.commandLine().getOut().println(Hostile.visible(words));
  }

  private Rollcall rollcall(Common common) {
    return new Rollcall(common.settings(spec.commandLine().getErr()), clock);
  }
}
