package dev.rollcall.judge.weekly;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How complete the days of a week are. Reports come a day or more late, so the last days of a week
 * look thin on Monday. What is usual is learnt from the same day of the four weeks before.
 */
public final class Completeness {

  /** From how many weeks before habits are learnt. */
  public static final int HABIT_WEEKS = 4;

  /** Days of a week and of all that is looked at to judge it and the week before. */
  public static final int WEEKS = HABIT_WEEKS + 2;

  private static final int DAYS = 7;

  /** In how many of the weeks with any report a usual reporter is heard; of four in three. */
  private static final double HABIT = 0.6;

  /** How much of the usual mail of a day may be missing when it counts as complete. */
  private static final double MISSING = 0.05;

  private final IsoWeek week;
  private final Map<LocalDate, Map<String, Long>> told = new TreeMap<>();

  /**
   * @param heard what was told of the {@link #WEEKS} weeks that end with {@code week}
   */
  public Completeness(IsoWeek week, List<Heard> heard) {
    this.week = week;
    heard.forEach(
        one ->
            told.computeIfAbsent(one.day(), day -> new TreeMap<>())
                .merge(one.reporter(), one.messages(), Long::sum));
  }

  /** The seven days, in order. */
  public List<DayHeard> days() {
    return days(week);
  }

  /** Reporters that were usual until the week before and told of no day of this one, by name. */
  public List<String> silent() {
    return List.copyOf(silent(week));
  }

  /** Of which mail this week can be compared with the one before. */
  public Alike alike() {
    Set<LocalDate> before =
        days(week.previous()).stream()
            .filter(DayHeard::complete)
            .map(DayHeard::day)
            .collect(toSet());
    List<LocalDate> days =
        days().stream()
            .filter(DayHeard::complete)
            .map(DayHeard::day)
            .filter(day -> before.contains(day.minusWeeks(1)))
            .toList();
    Set<String> reporters = new TreeSet<>();
    days.forEach(day -> reporters.addAll(told(day).keySet()));
    Set<String> earlier = new TreeSet<>();
    days.forEach(day -> earlier.addAll(told(day.minusWeeks(1)).keySet()));
    reporters.retainAll(earlier);
    return new Alike(days, List.copyOf(reporters));
  }

  private List<DayHeard> days(IsoWeek of) {
    Set<String> silent = silent(of);
    return IntStream.range(0, DAYS)
        .mapToObj(i -> of.monday().plusDays(i))
        .map(day -> day(day, silent))
        .toList();
  }

  /** Whoever fell silent is not waited for: the day is as complete as it will be. */
  private DayHeard day(LocalDate day, Set<String> silent) {
    Map<String, Double> usual = usual(day);
    Map<String, Long> heard = told(day);
    double expected = 0;
    double missing = 0;
    for (Map.Entry<String, Double> one : usual.entrySet()) {
      if (!silent.contains(one.getKey())) {
        expected += one.getValue();
        missing += heard.containsKey(one.getKey()) ? 0 : one.getValue();
      }
    }
    return new DayHeard(
        day,
        heard.values().stream().mapToLong(Long::longValue).sum(),
        usual.size(),
        (int) usual.keySet().stream().filter(heard::containsKey).count(),
        expected > 0 && missing <= MISSING * expected);
  }

  /** Who usually tells of such a day, and of how many messages; an empty report counts as one. */
  private Map<String, Double> usual(LocalDate day) {
    List<LocalDate> same =
        IntStream.rangeClosed(1, HABIT_WEEKS)
            .mapToObj(day::minusWeeks)
            .filter(told::containsKey)
            .toList();
    Map<String, Double> usual = new TreeMap<>();
    same.stream()
        .flatMap(before -> told(before).entrySet().stream())
        .collect(
            groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())))
        .forEach(
            (reporter, messages) -> {
              if (messages.size() >= HABIT * same.size()) {
                usual.put(reporter, average(messages));
              }
            });
    return usual;
  }

  private static double average(List<Long> messages) {
    return LongStream.of(messages.stream().mapToLong(m -> Math.max(1, m)).toArray())
        .average()
        .orElse(0);
  }

  private Set<String> silent(IsoWeek of) {
    Set<String> silent = new TreeSet<>(Comparator.naturalOrder());
    for (int i = 0; i < DAYS; i++) {
      silent.addAll(usual(of.monday().plusDays(i)).keySet());
    }
    for (int i = 0; i < DAYS; i++) {
      silent.removeAll(told(of.monday().plusDays(i)).keySet());
    }
    return silent;
  }

  private Map<String, Long> told(LocalDate day) {
    return told.getOrDefault(day, Map.of());
  }
}
