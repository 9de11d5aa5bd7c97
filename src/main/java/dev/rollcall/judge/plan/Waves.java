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
 * @param later domains that are not ready, those with least mail first
 * @param done domains with nothing to move, by name
 */
public record Waves(List<Wave> waves, List<ChangeSheet> later, List<ChangeSheet> done) {

  /** A domain with fewer messages in the window has little mail; ours. */
  static final long LITTLE_MAIL = 1_000;

  /** How many days lie between two waves, for reports to come in; ours. */
  public static final int DAYS_BETWEEN = 14;

  private static final Comparator<ChangeSheet> LEAST_MAIL_FIRST =
      Comparator.comparing((ChangeSheet sheet) -> sheet.overview().figures().messages())
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
    List<ChangeSheet> sorted = sheets.stream().sorted(LEAST_MAIL_FIRST).toList();
    List<ChangeSheet> others =
        sorted.stream().filter(sheet -> !sheet.isParked() && !sheet.isWithoutReports()).toList();
    List<ChangeSheet> ready =
        others.stream().filter(sheet -> sheet.move().moves() && sheet.isReady()).toList();
    List<Wave> waves = new ArrayList<>();
    add(waves, "Domains that ask for reports first", sorted, Waves::asks);
    add(waves, "Parked domains", sorted, sheet -> sheet.isParked() && !sheet.records().isEmpty());
    add(waves, "Domains without mail of yours", ready, Waves::isSilent);
    add(waves, "Domains with little mail", ready, sheet -> !isSilent(sheet) && isSmall(sheet));
    add(waves, "Domains with more mail", ready, sheet -> !isSilent(sheet) && !isSmall(sheet));
    List<ChangeSheet> later =
        sorted.stream()
            .filter(
                sheet ->
                    sheet.isWithoutReports()
                        ? !asks(sheet)
                        : !sheet.isParked() && sheet.move().moves() && !sheet.isReady())
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

  private static boolean isSilent(ChangeSheet sheet) {
    return sheet.overview().readiness().compliance().messages() == 0;
  }

  private static boolean isSmall(ChangeSheet sheet) {
    return sheet.overview().figures().messages() < LITTLE_MAIL;
  }
}
