package dev.rollcall.judge.weekly;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Severity;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do first: what a stricter policy waits for before what it does not, what nobody can judge
 * without first of all, then what helps most mail for the least work. One sender with one fault in
 * many domains is one thing to do.
 */
final class ToDos {

  /** How many people can be asked to do in a week. */
  private static final int MOST = 3;

  /** A decision is a command; a record takes somebody with DNS; the rest another system. */
  private static final Map<String, Integer> DAYS_OF_WORK =
      Map.of(Blocker.UNDECIDED_SENDER, 1, Blocker.NOT_SEEN, 1, "spf-miss", 2);

  private static final int OTHER_WORK = 4;

  /** Findings that tell of something to mend though no policy waits for it. */
  private static final Set<Severity> TO_MEND =
      Set.of(Severity.TOLERATED, Severity.FRAGILE, Severity.DOUBTFUL);

  /** What is about mail that is not lost yet. */
  private static final Set<String> PASSES_NOW = Set.of(Blocker.SPF_ONLY, Blocker.ALIGNED_DKIM);

  private static final Comparator<ToDo> FIRST =
      Comparator.comparing(ToDos::isMany)
          .thenComparing(ToDo::blocks, Comparator.reverseOrder())
          .thenComparing(toDo -> !Blocker.NO_KNOWN_SENDERS.equals(toDo.kind()))
          .thenComparing(toDo -> PASSES_NOW.contains(toDo.kind()))
          .thenComparing(ToDos::gain, Comparator.reverseOrder())
          .thenComparing(toDo -> toDo.domains().get(0))
          .thenComparing(ToDo::kind)
          .thenComparing(toDo -> String.valueOf(toDo.sender()));

  private static final String ONE_BY_ONE =
      "They have no lines of their own, because others send more. Decide on those that 'rollcall"
          + " senders' names; the next largest of these then get their names there.";

  private static final String BY_ADDRESS =
      " Nothing but its addresses tells who it is: decide by them only if they are its alone.";

  private record Cause(String kind, String sender) {}

  private record Part(DomainName domain, ToDo toDo) {}

  private ToDos() {}

  /** The first things to do about these domains; empty when there is nothing. */
  static List<ToDo> of(List<Overview> domains) {
    return domains.stream()
        .flatMap(ToDos::of)
        .collect(groupingBy(ToDos::cause, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(ToDos::together)
        .sorted(FIRST)
        .filter(isFirstOfItsSender())
        .limit(MOST)
        .toList();
  }

  /** Who has several faults is asked about the worst. */
  private static Predicate<ToDo> isFirstOfItsSender() {
    Set<SenderName> seen = new HashSet<>();
    return toDo -> toDo.sender() == null || seen.add(toDo.sender());
  }

  private static Cause cause(Part part) {
    return new Cause(part.toDo().kind(), String.valueOf(part.toDo().sender()));
  }

  private static ToDo together(List<Part> parts) {
    List<Part> sorted =
        parts.stream()
            .sorted(
                Comparator.comparing((Part part) -> -part.toDo().messages())
                    .thenComparing(Part::domain))
            .toList();
    ToDo worst = sorted.get(0).toDo();
    return new ToDo(
        sorted.stream().map(Part::domain).distinct().toList(),
        worst.kind(),
        worst.sender(),
        parts.stream().mapToLong(part -> part.toDo().messages()).sum(),
        parts.stream().anyMatch(part -> part.toDo().blocks()),
        worst.fix(),
        worst.commands());
  }

  /** Small senders that share a name cannot be decided on together. */
  private static boolean isMany(ToDo toDo) {
    return toDo.sender() != null && toDo.sender().kind() == SenderName.Kind.OTHERS;
  }

  private static long gain(ToDo toDo) {
    return toDo.messages() / DAYS_OF_WORK.getOrDefault(toDo.kind(), OTHER_WORK);
  }

  private static Stream<Part> of(Overview overview) {
    List<Part> parts = new ArrayList<>();
    for (Blocker one : overview.readiness().blockers()) {
      parts.add(part(overview, one.kind(), one.sender(), one.messages(), true, one.fix()));
    }
    for (Finding one : overview.findings()) {
      if (TO_MEND.contains(one.severity()) && !isBlocked(one.sender(), overview)) {
        parts.add(
            part(
                overview,
                one.kind().word(),
                one.sender(),
                one.seen().messages(),
                false,
                one.fix()));
      }
    }
    return parts.stream();
  }

  private static boolean isBlocked(@Nullable SenderName sender, Overview overview) {
    return sender != null
        && overview.readiness().blockers().stream()
            .anyMatch(blocker -> Objects.equals(sender, blocker.sender()));
  }

  private static String decide(@Nullable SenderName sender, String fix) {
    if (sender == null) {
      return fix;
    }
    return switch (sender.kind()) {
      case OTHERS -> ONE_BY_ONE;
      case UNKNOWN -> fix + BY_ADDRESS;
      default -> fix;
    };
  }

  private static Part part(
      Overview overview,
      String kind,
      @Nullable SenderName sender,
      long messages,
      boolean blocks,
      String fix) {
    return new Part(
        overview.domain(),
        new ToDo(
            List.of(overview.domain()),
            kind,
            sender,
            messages,
            blocks,
            Blocker.UNDECIDED_SENDER.equals(kind) ? decide(sender, fix) : fix,
            Commands.of(overview, kind, sender)));
  }
}
