package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.ToType;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.SenderName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to type for a thing to do, whenever the report is read. */
final class Commands {

  private Commands() {}

  /** Empty when no command does it. */
  static List<String> of(Overview overview, String kind, @Nullable SenderName sender) {
    if (sender == null || !Blocker.UNDECIDED_SENDER.equals(kind)) {
      return List.of();
    }
    if (sender.kind() == SenderName.Kind.OTHERS) {
      return List.of(show("senders", overview));
    }
    List<String> commands =
        Stream.of(Decision.SPOOFER, Decision.OURS)
            .flatMap(decision -> ToType.later(overview, decision).command(sender).stream())
            .toList();
    return commands.isEmpty() ? List.of(show("sources", overview)) : commands;
  }

  private static String show(String command, Overview overview) {
    return "rollcall %s %s --until %s"
        .formatted(command, overview.domain(), overview.window().to());
  }
}
