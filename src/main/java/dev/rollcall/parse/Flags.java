package dev.rollcall.parse;

import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The flags of one report while it is read: each once, with how often it was raised. However much
 * is odd, they stay few.
 */
final class Flags implements Consumer<Flag> {

  private static final int MOST = 100;
  private static final int MOST_QUOTED = 60;

  private final Map<Flag, Integer> raised = new LinkedHashMap<>();
  private final Set<FlagKind> kinds = EnumSet.noneOf(FlagKind.class);

  @Override
  public void accept(Flag flag) {
    boolean room = kinds.add(flag.kind()) || raised.size() < MOST || raised.containsKey(flag);
    raised.merge(room ? flag : new Flag(flag.kind(), "and more"), 1, Integer::sum);
  }

  void raise(FlagKind kind, String detail) {
    accept(new Flag(kind, detail));
  }

  /** In the order in which they were first raised. */
  List<Flag> list() {
    List<Flag> list = new ArrayList<>();
    raised.forEach(
        (flag, times) ->
            list.add(
                times == 1
                    ? flag
                    : new Flag(flag.kind(), flag.detail() + " (" + times + " times)")));
    return List.copyOf(list);
  }

  /** The beginning of {@code text} in quotation marks, for a detail. */
  static String quoted(String text) {
    return text.codePointCount(0, text.length()) <= MOST_QUOTED
        ? "'" + text + "'"
        : "'" + text.substring(0, text.offsetByCodePoints(0, MOST_QUOTED)) + "...'";
  }
}
