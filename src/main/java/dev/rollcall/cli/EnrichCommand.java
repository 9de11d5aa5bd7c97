package dev.rollcall.cli;

import dev.rollcall.app.EnrichJson;
import dev.rollcall.app.EnrichResult;
import dev.rollcall.app.Rollcall;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall enrich}. */
@Command(
    name = "enrich",
    description = "Ask DNS who sources are, and what your domains publish today.",
    footer = {
      "For each address that sent in the last days: its reverse name, and whether that name leads "
          + "back to it; those with the most mail first, at most 20,000 addresses or ten minutes a run. "
          + "Answers hold for 7 days, confirmed names for 30. What DNS does not answer is asked again "
          + "later, after an hour at first, and is never taken for an answer.",
      "",
      "For each domain under 'domains:': SPF, DMARC, MX and the keys of selectors in use. Changes "
          + "are kept as a history. For each name below them that mail is sent from: whether it exists,"
          + " which decides between sp and np.",
      "",
      "Run it once a day, beside 'poll', which never waits for it. It can be stopped at any time; "
          + "the next run goes on. Exit status 75 when DNS is away altogether."
    })
final class EnrichCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  EnrichCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    boolean json = answer.isJson(spec);
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    EnrichResult result;
    try (Meter meter = Meter.of(spec)) {
      result = rollcall.upkeep().enrich(meter.progress());
    }
    spec.commandLine().getOut().println(json ? EnrichJson.of(result) : summary(result));
    return 0;
  }

  private static String summary(EnrichResult result) {
    EnrichResult.Names names = result.names();
    EnrichResult.Records records = result.records();
    EnrichResult.Authors authors = result.authors();
    return String.format(
        Locale.ROOT,
        "%,d addresses asked for in %.1f s: %,d with a confirmed name, %,d with a claimed one, %,d"
            + " without, %,d not answered; %,d left for the next run%n"
            + "%,d records of %,d domains seen, %,d changed; %,d not answered%n"
            + "%,d author domains exist, %,d do not; %,d not answered",
        names.asked(),
        result.duration().toMillis() / 1000.0,
        names.confirmed(),
        names.claimed(),
        names.nameless(),
        names.unanswered(),
        names.left(),
        records.answered(),
        records.domains(),
        records.changed(),
        records.unanswered(),
        authors.existing(),
        authors.absent(),
        authors.unanswered());
  }
}
