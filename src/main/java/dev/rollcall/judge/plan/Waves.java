package dev.rollcall.judge.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The steps of many domains in the order in which to take them, least risk first.
 *
 * @param waves none of them empty
 * @param later domains that may not move yet: what is not ready, then what is not known enough of,
 *     by name
 * @param done domains with nothing to move, by name
 */
public record Waves(List<Wave> waves, List<ChangeSheet> later, List<ChangeSheet> done) {

  /** One of so many domains goes before the others, to learn from; ours. */
  private static final int PILOT = 10;

  /** How many days lie between two waves, for reports to come in; ours. */
  public static final int DAYS_BETWEEN = 14;

  /** What cannot be made good weighs most, then what the policy hits by itself, then how much. */
  private static final Comparator<ChangeSheet> LEAST_RISK_FIRST =
      Comparator.comparing(Waves::isCritical)
          .thenComparing(sheet -> sheet.overview().readiness().impact().indirect())
          .thenComparing(Waves::mailOfOurs)
          .thenComparing(ChangeSheet::domain);

  private static final Comparator<ChangeSheet> FAULTS_FIRST =
      Comparator.comparing((ChangeSheet sheet) -> sheet.overview().readiness().verdict())
          .thenComparing(ChangeSheet::domain);

  /**
   * Domains that move together.
   *
   * @param title what they have in common
   */
  public record Wave(String title, List<ChangeSheet> sheets) {

    public Wave {
      sheets = List.copyOf(sheets);
    }
  }

  public Waves {
    waves = List.copyOf(waves);
    later = List.copyOf(later);
    done = List.copyOf(done);
  }

  /** The waves of these domains, each of which is in exactly one list. */
  public static Waves of(List<ChangeSheet> sheets) {
    List<ChangeSheet> sorted = sheets.stream().sorted(LEAST_RISK_FIRST).toList();
    List<ChangeSheet> others =
        sorted.stream().filter(sheet -> !sheet.isParked() && !sheet.isWithoutReports()).toList();
    List<ChangeSheet> ready =
        others.stream().filter(sheet -> sheet.move().moves() && sheet.isReady()).toList();
    List<ChangeSheet> usual = ready.stream().filter(sheet -> !isCritical(sheet)).toList();
    int pilot = (usual.size() + PILOT - 1) / PILOT;
    List<ChangeSheet> rest = usual.subList(pilot, usual.size());
    List<Wave> waves = new ArrayList<>();
    add(waves, "Domains that ask for reports first", sorted, Waves::asks);
    add(waves, "Parked domains", sorted, sheet -> sheet.isParked() && !sheet.records().isEmpty());
    add(waves, "A pilot: the tenth with the least risk", usual.subList(0, pilot), sheet -> true);
    add(waves, "Domains without forwarded mail that would be hit", rest, s -> !hitsIndirect(s));
    add(waves, "Domains with forwarded mail that would be hit", rest, Waves::hitsIndirect);
    add(waves, "Domains with critical senders", ready, Waves::isCritical);
    List<ChangeSheet> later =
        sorted.stream()
            .filter(
                sheet ->
                    sheet.isWithoutReports()
                        ? !asks(sheet)
                        : !sheet.isParked() && sheet.move().moves() && !sheet.isReady())
            .sorted(FAULTS_FIRST)
            .toList();
    Set<ChangeSheet> placed = new HashSet<>(later);
    waves.forEach(wave -> placed.addAll(wave.sheets()));
    return new Waves(
        waves,
        later,
        sheets.stream()
            .filter(sheet -> !placed.contains(sheet))
            .sorted(Comparator.comparing(ChangeSheet::domain))
            .toList());
  }

  private static boolean asks(ChangeSheet sheet) {
    return sheet.isWithoutReports() && !sheet.records().isEmpty();
  }

  private static void add(
      List<Wave> waves, String title, List<ChangeSheet> ready, Predicate<ChangeSheet> which) {
    List<ChangeSheet> chosen = ready.stream().filter(which).toList();
    if (!chosen.isEmpty()) {
      waves.add(new Wave(title, chosen));
    }
  }

  /** What to know before the first wave. */
  public List<String> sentences() {
    int domains = waves.stream().mapToInt(wave -> wave.sheets().size()).sum();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "By the evidence %s may take a step and %d may not yet; for %d there is none to take."
            .formatted(SheetParts.count(domains, "domain"), later.size(), done.size()));
    sentences.add(
        ("This approves nothing: a person decides on each wave. Let %d days pass between two, for"
                + " reports to come in. 'rollcall ready DOMAIN --plan' writes one domain's sheet.")
            .formatted(DAYS_BETWEEN));
    return sentences;
  }

  /** One domain of a wave in one sentence. */
  public static String step(ChangeSheet sheet) {
    if (sheet.isWithoutReports()) {
      return sheet.domain() + ": no reports yet";
    }
    if (sheet.isParked()) {
      return "%s: %s"
          .formatted(
              sheet.domain(),
              sheet.circumstances().parts().get(0).title().toLowerCase(Locale.ROOT));
    }
    return "%s: %s in the window, to %s"
        .formatted(
            sheet.domain(),
            SheetParts.count(sheet.overview().figures().messages(), "message"),
            sheet.move().rung() == null ? null : sheet.move().step(sheet.move().rung()));
  }

  /** Why one domain takes no step. */
  public static String why(ChangeSheet sheet) {
    return sheet.domain() + ": " + String.join(" ", reasons(sheet));
  }

  private static List<String> reasons(ChangeSheet sheet) {
    if (sheet.isWithoutReports()) {
      return sheet.circumstances().parts().get(0).sentences();
    }
    if (sheet.isParked()) {
      return List.of("Parked, and its records say so already.");
    }
    return sheet.move().moves() ? sheet.overview().readiness().reasons() : sheet.move().notes();
  }

  private static boolean hitsIndirect(ChangeSheet sheet) {
    return sheet.overview().readiness().impact().indirect() > 0;
  }

  /** Whether a sender of which nothing may fail mails for it. */
  private static boolean isCritical(ChangeSheet sheet) {
    return sheet.overview().decided().stream().anyMatch(known -> known.expectations().critical());
  }

  private static long mailOfOurs(ChangeSheet sheet) {
    return sheet.overview().senders().stream()
        .filter(line -> line.sender().ours())
        .mapToLong(line -> line.figures().messages())
        .sum();
  }
}
