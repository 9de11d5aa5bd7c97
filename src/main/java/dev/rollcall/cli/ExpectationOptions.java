package dev.rollcall.cli;

import dev.rollcall.app.Expected;
import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Rhythm;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a sender of ours is supposed to do; what is not said stays as it was. */
final class ExpectationOptions {

  @Option(
      names = "--rhythm",
      paramLabel = "RHYTHM",
      description =
          "How often it sends: daily, weekly, monthly, quarterly or yearly. Longer silence stands in"
              + " the way of a stricter policy.")
  @Nullable Rhythm rhythm;

  @Option(
      names = "--critical",
      negatable = true,
      description = "Not one message of it may be lost: a single failing one stands in the way.")
  @Nullable Boolean critical;

  @Option(
      names = "--authors",
      paramLabel = "DOMAIN",
      split = ",",
      description = "The author domains that it sends for, each with everything below it.")
  @Nullable List<String> authors;

  @Option(
      names = "--spf-only",
      paramLabel = "TEXT",
      description = "Why it may do without a signature in your name, and pass by SPF alone.")
  @Nullable String spfOnly;

  @Option(names = "--owner", paramLabel = "WHO", description = "Who answers for it.")
  @Nullable String owner;

  /** What is said. */
  Expected expected() {
    return new Expected(domains(), rhythm, critical, spfOnly, owner);
  }

  private @Nullable Set<DomainName> domains() {
    return authors == null
        ? null
        : authors.stream().map(DomainArgument::of).collect(Collectors.toUnmodifiableSet());
  }
}
