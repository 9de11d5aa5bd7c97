package dev.rollcall.tell.weekly;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Numbers and facts in words that need no knowledge of mail. */
final class Phrases {

  static final String SAME = "no change";

  /** What cannot be compared. */
  static final String NONE = "-";

  /** When something was made. */
  static final DateTimeFormatter MADE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final Map<String, String> TO_DO =
      Map.ofEntries(
          Map.entry(Blocker.NO_KNOWN_SENDERS, "Say who sends our mail"),
          Map.entry(Blocker.UNDECIDED_SENDER, "Decide whether %s may send in our name"),
          Map.entry(Blocker.CRITICAL_SENDER, "Mend the mail of %s, which is critical"),
          Map.entry(Blocker.NOT_SEEN, "Find out why no good mail of %s is seen"),
          Map.entry(Blocker.SPF_ONLY, "Have %s sign its mail, so that it survives forwarding"),
          Map.entry(Blocker.NON_EXISTENT_NAME, "Put the names that %s sends from into DNS"),
          Map.entry(Blocker.ALIGNED_DKIM, "Have more of our mail signed"),
          Map.entry(FindingKind.BROKEN_SIGNATURE.word(), "Repair the signature of %s"),
          Map.entry(FindingKind.UNSIGNED.word(), "Have %s sign its mail"),
          Map.entry(
              FindingKind.SIGNED_BY_OTHER_DOMAIN.word(),
              "Have %s sign in our name instead of its own"),
          Map.entry(FindingKind.SPF_MISS.word(), "Allow the servers of %s to send for us (SPF)"),
          Map.entry(
              FindingKind.SPF_NOT_ALIGNED.word(),
              "Have %s sign in our name, or use our name as return address"),
          Map.entry(
              FindingKind.UNEXPECTED_AUTHOR.word(), "Find out why %s writes from that domain"),
          Map.entry(FindingKind.CONFLICTING_REPORTS.word(), "Choose between conflicting reports"),
          Map.entry(FindingKind.FORGED_REPORTS.word(), "Look at forged reports"));

  private Phrases() {}

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String messages(long number) {
    return count(number, "message");
  }

  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A week in words, as 16 to 22 November 2026. */
  static String days(IsoWeek week) {
    LocalDate from = week.monday();
    LocalDate to = week.sunday();
    String first =
        from.getYear() != to.getYear()
            ? DAY.format(from)
            : DateTimeFormatter.ofPattern(
                    from.getMonth() == to.getMonth() ? "d" : "d MMMM", Locale.ENGLISH)
                .format(from);
    return first + " to " + DAY.format(to);
  }

  static String percent(Compliance compliance) {
    return new Percent(compliance.passing(), compliance.messages()).toString();
  }

  /** How the share that passes has changed, of mail that can be compared. */
  static String change(Compliance now, Compliance before) {
    if (now.messages() == 0 || before.messages() == 0) {
      return NONE;
    }
    long tenths = Math.round(10 * (now.percent().orElseThrow() - before.percent().orElseThrow()));
    if (tenths == 0) {
      return SAME;
    }
    return String.format(
        Locale.ROOT,
        "%s%d.%d pt",
        tenths > 0 ? "+" : "-",
        Math.abs(tenths) / 10,
        Math.abs(tenths) % 10);
  }

  /** The same behind a sentence on this week; empty where nothing can be said. */
  static String since(Compliance now, Compliance before) {
    String change = change(now, before);
    return switch (change) {
      case SAME -> ", as the week before";
      case NONE -> "";
      default ->
          ", %s points %s than the week before"
              .formatted(
                  change.substring(1, change.indexOf(' ')),
                  change.startsWith("+") ? "more" : "less");
    };
  }

  /** How much more or less mail there is, and whether less of it passes. */
  static String change(@Nullable Compliance now, @Nullable Compliance before, boolean isNew) {
    if (isNew) {
      return "new";
    }
    if (now == null || before == null || (now.messages() == 0 && before.messages() == 0)) {
      return NONE;
    }
    if (before.messages() == 0) {
      return "none before";
    }
    long percent = Math.round(100.0 * (now.messages() - before.messages()) / before.messages());
    String mail = percent == 0 ? SAME : String.format(Locale.ROOT, "%+,d%% mail", percent);
    String passing = change(now, before);
    return passing.equals(SAME) || passing.equals(NONE)
        ? mail
        : (percent == 0 ? "" : mail + ", ") + passing;
  }

  /** What is wrong, behind a sender and its mail. */
  static String fault(FindingKind kind) {
    return switch (kind) {
      case SIGNED_BY_OTHER_DOMAIN -> "signed in another name";
      case SPF_MISS -> "its server is not in our SPF record";
      case SPF_NOT_ALIGNED -> "its return address is not ours";
      default -> kind.word().replace('-', ' ');
    };
  }

  /** What the verdict means where the policy is as published now. */
  static String verdict(Readiness readiness) {
    boolean enforced = isEnforced(readiness);
    return switch (readiness.verdict()) {
      case READY -> enforced ? "enforced" : "ready";
      case NOT_READY -> enforced ? "mail at risk" : "not ready";
      case NOT_ENOUGH_DATA -> enforced ? "enforced, open" : "too little seen";
    };
  }

  static boolean isEnforced(Readiness readiness) {
    return List.of("quarantine", "reject").contains(readiness.from());
  }

  /** The same in a sentence. */
  static String explained(Readiness readiness) {
    boolean enforced = isEnforced(readiness);
    return switch (readiness.verdict()) {
      case READY ->
          enforced
              ? "Receivers already act on forged mail (policy %s), and our own mail is not hurt."
                  .formatted(readiness.from())
              : "Receivers can be asked to act on forged mail; nothing that we see would be hurt.";
      case NOT_READY ->
          enforced
              ? "Receivers already act on mail that fails (policy %s), and some of ours fails."
                  .formatted(readiness.from())
              : "If receivers were asked now to act on forged mail, mail of ours would be hurt too.";
      case NOT_ENOUGH_DATA ->
          "Nothing speaks against a stricter policy, but too little was seen to be sure.";
    };
  }

  /** The colour of a verdict, as a word for templates. */
  static String tone(Verdict verdict) {
    return switch (verdict) {
      case READY -> "good";
      case NOT_READY -> "bad";
      case NOT_ENOUGH_DATA -> "open";
    };
  }

  /**
   * What to do about something, in a line.
   *
   * @param safe makes text of strangers harmless
   */
  static String toDo(String kind, @Nullable SenderName from, UnaryOperator<String> safe) {
    if (Blocker.UNDECIDED_SENDER.equals(kind)
        && from != null
        && from.kind() == SenderName.Kind.OTHERS) {
      return "Decide on many small senders, the largest first";
    }
    String sender = from == null ? null : safe.apply(from.name());
    String phrase = TO_DO.get(kind);
    if (phrase == null) {
      return "Look into " + kind.replace('-', ' ') + (sender == null ? "" : " of " + sender);
    }
    return phrase.contains("%s")
        ? phrase.replace("%s", sender == null ? "the sender" : sender)
        : phrase;
  }
}
