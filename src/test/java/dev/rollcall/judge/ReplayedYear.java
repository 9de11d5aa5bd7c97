package dev.rollcall.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The year of {@code src/test/resources/readiness/year.txt}, made from its timeline: what reports
 * said and when they arrived, who was listed when, and what the verdict has to be on each day.
 * {@code year.md} beside it says what every line means.
 */
public final class ReplayedYear {

  private static final Path FILE = Path.of("src/test/resources/readiness/year.txt");
  private static final long SEED = 2025;

  /**
   * One row of a report.
   *
   * @param day of the mail, which is the period of the report
   * @param arrives the day on which the report is there
   * @param reporter mail domain of the reporter
   * @param source address
   * @param count messages
   * @param evidence options as in a {@code mail} line of a world
   */
  public record Row(
      LocalDate day,
      LocalDate arrives,
      String reporter,
      String source,
      long count,
      String evidence) {}

  private record Spell(LocalDate from, LocalDate to, String text) {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  private final Map<String, Integer> delays = new HashMap<>();
  private final List<Spell> held = new ArrayList<>();
  private final List<Spell> listed = new ArrayList<>();
  private final List<Spell> expected = new ArrayList<>();
  private final List<Spell> reasons = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<LocalDate, Integer> jitter = new HashMap<>();
  private Spell judged = new Spell(LocalDate.MIN, LocalDate.MIN, "");

  private ReplayedYear(List<String> lines) {
    lines.stream().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(this::line);
  }

  /** The year as it is described. */
  public static ReplayedYear described() {
    try {
      return new ReplayedYear(Files.readAllLines(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The days that are judged, in order. */
  public List<LocalDate> days() {
    return judged.from().datesUntil(judged.to().plusDays(1)).toList();
  }

  /** All rows of all reports, in the order of the timeline. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The {@code sender} lines that stand on the list on this day. */
  public List<String> listedOn(LocalDate day) {
    return texts(listed, day).toList();
  }

  /** The words that the verdict has to be on this day; more than one is a fault of the file. */
  public List<String> verdictsOn(LocalDate day) {
    return texts(expected, day).toList();
  }

  /**
   * Exactly what has to block and be missing, as {@code blocker KIND WHO}, {@code missing WHAT}.
   */
  public Set<String> reasonsOn(LocalDate day) {
    return texts(reasons, day).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<String> texts(List<Spell> spells, LocalDate day) {
    return spells.stream().filter(spell -> spell.holds(day)).map(Spell::text);
  }

  private void line(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "judge" -> judge(spell(words, 3));
      case "reporter" -> delays.put(words[1], Integer.parseInt(words[2]));
      case "delayed" -> held.add(spell(words, 3));
      case "list" -> listed.add(spell(words, 3));
      case "expect" -> expected.add(spell(words, 3));
      case "blocker", "missing" -> {
        Spell spell = spell(words, 3);
        reasons.add(new Spell(spell.from(), spell.to(), words[0] + " " + spell.text()));
      }
      case "mail" -> mail(spell(words, 7), words);
      case "spoof" -> spoof(spell(words, 7), words);
      case "domain", "ours", "record", "exists" -> {} // in the words of a world, all year
      default -> throw new IllegalArgumentException(line);
    }
  }

  private void judge(Spell days) {
    judged = days;
    long x = SEED;
    for (LocalDate day : days()) {
      x = next(x);
      jitter.put(day, (int) ((x >> 16) % 7));
    }
  }

  private void mail(Spell spell, String[] words) {
    Predicate<LocalDate> sent =
        switch (words[3]) {
          case "daily" -> day -> true;
          case "mondays" -> day -> day.getDayOfWeek() == DayOfWeek.MONDAY;
          case "monthly-28" -> day -> day.getDayOfMonth() == 28;
          default -> throw new IllegalArgumentException(words[3]);
        };
    String[] count = words[6].split("\\+", 2);
    spell
        .from()
        .datesUntil(spell.to().plusDays(1))
        .filter(sent)
        .forEach(
            day ->
                row(
                    day,
                    words[4],
                    words[5],
                    Long.parseLong(count[0]) + (count.length == 2 ? jitter.get(day) : 0),
                    spell.text()));
  }

  private void spoof(Spell spell, String[] words) {
    long x = Long.parseLong(words[1].replace("-", ""));
    String block = words[4].substring(0, words[4].lastIndexOf('.') + 1);
    for (LocalDate day : spell.from().datesUntil(spell.to().plusDays(1)).toList()) {
      for (int left = Integer.parseInt(words[5]); left > 0; left--) {
        x = next(x);
        String source = block + (1 + (x >> 16) % 254);
        row(day, words[3], source, Long.parseLong(words[6]), spell.text());
      }
    }
  }

  private void row(LocalDate day, String reporter, String source, long count, String evidence) {
    LocalDate arrives = day.plusDays(delays.get(reporter));
    for (Spell delay : held) {
      LocalDate earliest = LocalDate.parse(delay.text());
      arrives = delay.holds(day) && earliest.isAfter(arrives) ? earliest : arrives;
    }
    rows.add(new Row(day, arrives, reporter, source, count, evidence));
  }

  private static Spell spell(String[] words, int text) {
    return new Spell(
        LocalDate.parse(words[1]),
        words[2].equals("-") ? LocalDate.MAX : LocalDate.parse(words[2]),
        Arrays.stream(words).skip(text).collect(Collectors.joining(" ")));
  }

  private static long next(long x) {
    return (1103515245L * x + 12345) % (1L << 31);
  }
}
