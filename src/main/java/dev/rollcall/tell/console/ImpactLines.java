package dev.rollcall.tell.console;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Part;
import dev.rollcall.judge.PartReadiness;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.VerifiedOnly;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import java.util.Arrays;
import java.util.function.Predicate;

/** What fails and what of it the policy hits, by class, and how much of our mail passes. */
final class ImpactLines {

  private final DomainName domain;
  private final long messages;
  private final Readiness readiness;

  ImpactLines(Overview overview) {
    domain = overview.domain();
    messages = overview.figures().messages();
    readiness = overview.readiness();
  }

  void on(Page page) {
    Impact impact = readiness.impact();
    String days = PlainWords.days(readiness.window());
    String seen = "Of %s from %s, ".formatted(PlainWords.messages(messages), days);
    if (messages == 0) {
      page.line("No report tells of any mail from %s.".formatted(days));
    } else if (impact.total() == 0) {
      page.line(seen + "none fails DMARC.");
    } else {
      page.line(
          hitsAll()
              ? "%sp=%s %s those that fail DMARC:".formatted(seen, level(), hits())
              : "%sthose that fail DMARC:".formatted(seen));
      page.table(2, classes(impact, messages));
      if (!hitsAll()) {
        page.line(exceptions());
      }
    }
    page.line(compliance());
    VerifiedOnly verified = readiness.verified();
    if (verified.messages() > 0) {
      page.line(verified(verified));
    }
  }

  /** A policy that is published already is judged as it is, not as it was asked for. */
  private String level() {
    return readiness.isReached() ? readiness.move().present().p().word() : readiness.to().word();
  }

  private String hits() {
    return readiness.isReached() ? "hits" : "would hit";
  }

  private boolean hitsAll() {
    if (readiness.to() == Target.NONE) {
      return false;
    }
    return readiness.atRisk().total() == readiness.impact().total();
  }

  private static boolean isNone(ReceiverPolicy level) {
    return level == ReceiverPolicy.NONE;
  }

  /** What of the failing mail is not hit, and why. */
  private String exceptions() {
    if (readiness.to() != Target.NONE) {
      return "p=%s %s %s of them; the others are in names below the domain that stay as they are."
          .formatted(level(), hits(), PlainWords.number(readiness.atRisk().total()));
    }
    ReceiverPolicy sp = readiness.pins().sp();
    ReceiverPolicy np = readiness.pins().np();
    return isNone(sp) && isNone(np)
        ? "p=none hits none of them."
        : "p=none hits none of them in the name of %s itself; of existing names below it sp=%s holds, of others np=%s."
            .formatted(domain, sp.word(), np.word());
  }

  private static Table classes(Impact impact, long messages) {
    Table table = new Table(Column.text(""), Column.number(""), Column.number(""), Column.text(""));
    Arrays.stream(MessageClass.values())
        .forEach(c -> table.row(row(c.word(), impact.of(c), messages, meaning(c))));
    return table.row(row("all failing", impact.total(), messages, ""));
  }

  private static Cell[] row(String word, long messages, long of, String meaning) {
    return new Cell[] {
      Cell.of(word),
      Cell.of(PlainWords.number(messages)),
      Cell.of(new Percent(messages, of).toString()),
      Cell.of(meaning)
    };
  }

  private static String meaning(MessageClass messageClass) {
    return switch (messageClass) {
      case OURS -> "sent by a listed sender of yours";
      case UNDECIDED -> "nobody has decided whose it is";
      case INDIRECT -> "yours, broken on its way by a forwarder or a mailing list";
      case SPOOFED -> "forged, by your own decision";
    };
  }

  /** The names that stay are told of apart, so that this agrees with the table of all names. */
  private String compliance() {
    Compliance judged = readiness.compliance();
    Compliance below = below(part -> !part.moves());
    if (below.messages() == 0) {
      return compliance("", judged);
    }
    boolean moves = below(PartReadiness::moves).messages() > 0;
    return "%s In the names below it that stay as they are %s."
        .formatted(
            compliance(
                " in the name of %s%s"
                    .formatted(domain, moves ? " and of the names below it that move" : ""),
                judged),
            share(below));
  }

  private Compliance below(Predicate<PartReadiness> which) {
    return readiness.parts().stream()
        .filter(part -> part.part() != Part.DOMAIN)
        .filter(which)
        .map(PartReadiness::compliance)
        .reduce(new Compliance(0, 0), Compliance::and);
  }

  private static String compliance(String where, Compliance compliance) {
    return compliance.messages() == 0
        ? "No mail of listed senders%s was seen.".formatted(where)
        : "Of the mail of listed senders%s %s.".formatted(where, share(compliance));
  }

  private static String share(Compliance compliance) {
    return "%s passes, %s of %s"
        .formatted(
            new Percent(compliance.passing(), compliance.messages()),
            PlainWords.number(compliance.passing()),
            PlainWords.messages(compliance.messages()));
  }

  private static String verified(VerifiedOnly verified) {
    return "From reports that are known to come from their reporter: %s, of which %s fail DMARC. %s"
        .formatted(
            PlainWords.messages(verified.messages()),
            PlainWords.number(verified.failing().total()),
            compliance("", verified.compliance()));
  }
}
