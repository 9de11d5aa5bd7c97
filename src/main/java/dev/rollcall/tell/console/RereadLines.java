package dev.rollcall.tell.console;

import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import dev.rollcall.tell.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reading kept reports again has changed, a line each. */
public final class RereadLines {

  private RereadLines() {}

  /** One report: what it is called, and what was and is. */
  public static String of(Reread change) {
    Reread.Facts before = change.before();
    Reread.Facts after = change.after();
    List<String> what = new ArrayList<>();
    if (change.merged()) {
      what.add("the same as " + change.now().toString().substring(0, 8) + ", counted once now");
    } else if (!change.now().equals(change.id())) {
      what.add("now " + change.now().toString().substring(0, 8));
    }
    add(what, "domain", before.policyDomain(), after.policyDomain());
    add(what, "reporter", before.reporter(), after.reporter());
    add(what, "report id", before.reportId(), after.reportId());
    add(what, "day", before.day(), after.day());
    add(what, "rows", before.rows(), after.rows());
    add(what, "messages", before.messages(), after.messages());
    add(what, "flags", flags(before), flags(after));
    return Hostile.visible(
        "%s  %s, %s: %s"
            .formatted(
                change.brief(),
                before.policyDomain().isEmpty() ? "no domain" : before.policyDomain(),
                before.reporter(),
                what.isEmpty() ? "details of rows" : String.join(", ", what)));
  }

  private static void add(
      List<String> what, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      what.add(name + " " + word(before) + " -> " + word(after));
    }
  }

  private static String word(@Nullable Object value) {
    if (value instanceof Long number) {
      return PlainWords.number(number);
    }
    return value == null || value.toString().isEmpty() ? "none" : value.toString();
  }

  private static String flags(Reread.Facts facts) {
    return facts.flags().stream().map(PlainWords::flag).collect(Collectors.joining(" + "));
  }

  /** The figures, in a sentence. */
  public static String of(RereadSummary summary) {
    return "%s read again, %s changed; %s without kept bytes, %s unreadable: left as they are"
        .formatted(
            PlainWords.count(summary.read(), "report"),
            PlainWords.number(summary.changed()),
            PlainWords.number(summary.withoutBytes()),
            PlainWords.number(summary.unreadable()));
  }
}
