package dev.rollcall.tell.weekly;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.weekly.ToDo;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One thing to do, in words. */
final class ToDoValues {

  private static final int NAMED = 3;

  private ToDoValues() {}

  /**
   * @param days in how many days its mail was seen
   */
  static Map<String, Object> of(ToDo toDo, int days, UnaryOperator<String> safe) {
    List<String> names =
        toDo.domains().stream().limit(NAMED).map(DomainName::name).map(safe).toList();
    int more = toDo.domains().size() - names.size();
    return Map.of(
        "title", Phrases.toDo(toDo.kind(), toDo.sender(), safe),
        "where", String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : ""),
        "mail",
            toDo.messages() == 0
                ? ""
                : "%s in %d days".formatted(Phrases.messages(toDo.messages()), days),
        "blocks", toDo.blocks(),
        "fix", safe.apply(toDo.fix()),
        "commands", toDo.commands().stream().map(safe).toList());
  }
}
