package dev.rollcall.tell.console;

import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.Severity;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of the screens for what the judge knows by kinds. */
final class PlainWords {

  /** The note for {@link Ownership#ASSUMED}. */
  static final String ASSUMED = "No domains: are listed, so every domain counts as yours.";

  private static final int SOURCES = 5;

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PlainWords() {}

  static String of(FindingKind kind) {
    return switch (kind) {
      case BROKEN_SIGNATURE -> "its DKIM signature does not verify";
      case UNSIGNED -> "unsigned, no DKIM signature";
      case SIGNED_BY_OTHER_DOMAIN -> "signed, but only by another domain";
      case SPF_MISS -> "SPF does not list its address";
      case SPF_NOT_ALIGNED -> "SPF passes, but for another domain";
      case TEMPORARY_ERROR -> "the receiver could not look up its records";
      case CONTRADICTION -> "the receiver contradicts its own results";
      case UNEXPLAINED -> "the reports do not say what failed";
      case CONFLICTING_REPORTS -> "reports came with several contents";
      case UNEXPECTED_AUTHOR -> "sends in the name of an unexpected domain";
      case FORGED_REPORTS -> "reports came that their reporter did not send";
      case FORWARDED -> "forwarded, and changed or re-sent on the way";
    };
  }

  static Tone tone(Severity severity) {
    return switch (severity) {
      case BLOCKS -> Tone.BAD;
      case TOLERATED, FRAGILE, DOUBTFUL -> Tone.WARNING;
      case INFORMATION -> Tone.FAINT;
    };
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String messages(long number) {
    return count(number, "message");
  }

  /** A number and a noun that takes an s. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** To the minute, in UTC. */
  static String time(Instant time) {
    return TO_THE_MINUTE.format(time);
  }

  /** A kind of flag, as it is stored. */
  static String flag(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String days(Window window) {
    return window.from() + " to " + window.to();
  }

  /** The largest addresses with their messages; the rest is counted. */
  static String sources(Seen seen) {
    String named =
        seen.sources().stream()
            .limit(SOURCES)
            .map(source -> source.source() + " (" + number(source.messages()) + ")")
            .collect(Collectors.joining(", "));
    if (seen.sourceCount() <= SOURCES) {
      return named;
    }
    long shown = seen.sources().stream().limit(SOURCES).mapToLong(Seen.SourceCount::messages).sum();
    return "%s and %s more (%s)"
        .formatted(named, number(seen.sourceCount() - SOURCES), number(seen.messages() - shown));
  }

  /** What to know when the configuration does not say that the domain is ours. */
  static Optional<String> note(Overview overview) {
    return switch (overview.ownership()) {
      case LISTED -> Optional.empty();
      case ASSUMED -> Optional.of(ASSUMED);
      case NOT_OURS ->
          Optional.of(
              overview.domain() + " is not listed under domains:, so nothing is advised about it.");
    };
  }
}
