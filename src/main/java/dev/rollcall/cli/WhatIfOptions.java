package dev.rollcall.cli;

import dev.rollcall.app.WhatIfRequest;
import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.policy.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What somebody supposes; the verdict then is about that, and what it changes is summed up. */
final class WhatIfOptions {

  @Option(
      names = "--adkim",
      paramLabel = "r|s",
      converter = Letter.class,
      description = "What if DKIM had to match strictly (s), or only by organizational domain (r)?")
  @Nullable AlignmentMode adkim;

  @Option(
      names = "--aspf",
      paramLabel = "r|s",
      converter = Letter.class,
      description = "Likewise for SPF.")
  @Nullable AlignmentMode aspf;

  @Option(
      names = "--pct",
      paramLabel = "N",
      description =
          "The step to judge: the share of failing mail, 0 to 100, that older receivers apply the"
              + " policy to. Below 100, t=y goes with it for those by RFC 9989.")
  @Nullable Integer pct;

  @Option(
      names = "--without",
      paramLabel = "SENDER",
      description = "What if this sender were switched off? May be repeated.")
  List<String> without = List.of();

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = {
        "A zone file that is to be published: its DMARC record is what is judged unless --to is"
            + " given, and reported mail is held against its SPF records and DKIM keys. One with an"
            + " SOA record, or with records of the domain itself, counts as the whole zone."
      })
  @Nullable Path zone;

  /**
   * What is asked.
   *
   * @param named whether the domains were named, so that there are few
   */
  WhatIfRequest request(
      CommandSpec spec,
      @Nullable Target to,
      @Nullable ReceiverPolicy sp,
      @Nullable ReceiverPolicy np,
      boolean named) {
    check(spec, to, sp != null || np != null);
    boolean moved = named && (to != null || sp != null || np != null);
    return new WhatIfRequest(
        to, sp, np, wanted(), Set.copyOf(without), zone, isSupposed() || moved);
  }

  /** What the next record is to say beside the levels. */
  Wanted wanted() {
    return new Wanted(adkim, aspf, pct);
  }

  private boolean isSupposed() {
    return !wanted().equals(Wanted.NOTHING) || isAboutMore();
  }

  private boolean isAboutMore() {
    return zone != null || !without.isEmpty();
  }

  /** Complains when anything is supposed beside an explanation of what is kept. */
  void refuseBesideExplain(CommandSpec spec, boolean given) {
    if (given && isSupposed()) {
      throw new ParameterException(
          spec.commandLine(),
          "--explain is about things as they are; leave out --adkim, --aspf, --pct, --without and"
              + " --zone");
    }
  }

  /** A sheet is of one change, that of the DMARC record. */
  void refuseBesidePlan(CommandSpec spec, boolean given) {
    if (given && isAboutMore()) {
      throw new ParameterException(
          spec.commandLine(),
          "a change sheet changes the DMARC record only, so --to, --sp, --np, --adkim, --aspf and"
              + " --pct go with --plan; --without and --zone change more than that: judge them"
              + " without --plan");
    }
  }

  private void check(CommandSpec spec, @Nullable Target to, boolean below) {
    if (to == Target.NONE) {
      throw new ParameterException(
          spec.commandLine(), "--to none is no move; say quarantine or reject");
    }
    if (pct != null && (pct < 0 || pct > 100)) {
      throw new ParameterException(spec.commandLine(), "--pct must be 0 to 100");
    }
    if (zone != null && to == null && below) {
      throw new ParameterException(
          spec.commandLine(),
          "--zone says what the policy is to be; --sp and --np go with --to only");
    }
  }

  /** The value of the tag in a record. */
  static final class Letter implements ITypeConverter<AlignmentMode> {

    @Override
    public AlignmentMode convert(String text) {
      return switch (text) {
        case "r" -> AlignmentMode.RELAXED;
        case "s" -> AlignmentMode.STRICT;
        default -> throw new TypeConversionException("'" + text + "' is neither r nor s");
      };
    }
  }
}
