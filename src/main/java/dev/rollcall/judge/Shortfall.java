package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.judge.whatif.Doubt;
import dev.rollcall.judge.whatif.SupposedMail;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where evidence falls short of what a verdict needs, and until when at the present rate. */
final class Shortfall {

  private static final String OTHER_WAY =
      " List every sender of yours instead, and prove each with a test message to yourself"
          + " ('rollcall check --message FILE').";

  private final DomainTraffic domain;
  private final ReadinessSettings settings;

  /** The first day of the window with mail; null without any. */
  private final @Nullable LocalDate begin;

  Shortfall(DomainTraffic domain, ReadinessSettings settings) {
    this.domain = domain;
    this.settings = settings;
    begin =
        domain.traffic().stream()
            .map(Traffic::firstDay)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /**
   * What there is too little of.
   *
   * @param compliance of the mail of our senders
   */
  List<MissingData> of(Coverage coverage, Compliance compliance, Attendance attendance) {
    List<MissingData> missing = new ArrayList<>();
    days(missing, coverage.days());
    if (missing.isEmpty()) {
      coverage.silent(domain.window().to()).map(this::silence).ifPresent(missing::add);
    }
    boolean fewMessages = compliance.passing() < settings.minimumMessages();
    reporters(missing, coverage.independent(), fewMessages ? "" : OTHER_WAY);
    messages(missing, compliance.passing());
    newcomers(missing, attendance);
    return missing;
  }

  /** Days without the reporter of most mail show hardly anything of it. */
  private MissingData silence(Coverage.Operator most) {
    long have = ChronoUnit.DAYS.between(domain.window().from(), most.last()) + 1;
    return new MissingData(
        "days",
        have,
        settings.minimumDays(),
        null,
        ("%s, which reports most of your good mail, reported nothing after %s; without it the days"
                + " since are hardly seen. Find out why its reports do not come.")
            .formatted(most.name(), most.last()));
  }

  private void days(List<MissingData> missing, int have) {
    int need = settings.minimumDays();
    if (have < need) {
      LocalDate on = reached(have, need);
      missing.add(
          new MissingData(
              "days",
              have,
              need,
              on,
              "Reports cover %d days, %d are needed%s"
                  .formatted(
                      have,
                      need,
                      until(
                          on,
                          have == 0
                              ? "'rollcall check' tells whether rua= asks for any"
                              : "on too many days no report comes"))));
    }
  }

  private void reporters(List<MissingData> missing, long have, String otherWay) {
    int need = settings.minimumReporters();
    if (have < need) {
      missing.add(
          new MissingData(
              "reporters",
              have,
              need,
              null,
              "%d independent receivers report good mail, %d are needed%s"
                      .formatted(have, need, until(null, "waiting brings more only by chance"))
                  + otherWay));
    }
  }

  private void messages(List<MissingData> missing, long have) {
    int need = settings.minimumMessages();
    if (have < need) {
      LocalDate on = reached(have, need);
      missing.add(
          new MissingData(
              "messages",
              have,
              need,
              on,
              "%d passing messages of listed senders were seen, %d are needed%s"
                      .formatted(have, need, until(on, "so many are not sent in that time"))
                  + (on == null ? OTHER_WAY : "")));
    }
  }

  /** That nothing at all was seen in the name of a part. */
  static MissingData noMail() {
    return new MissingData("messages", 0, 1, null, "No mail in such a name was seen.");
  }

  /** That too little good mail was seen from existing subdomains. */
  static MissingData ofSubdomains(long have, long need) {
    return new MissingData(
        "messages",
        have,
        need,
        null,
        "%d passing messages of listed senders were seen in the name of subdomains, %d are needed."
            .formatted(have, need));
  }

  /**
   * That good mail from existing subdomains began too lately to show how they send; empty when it
   * did not.
   *
   * @param first the first day of the window with such mail
   */
  Optional<MissingData> ofNewSubdomains(LocalDate first) {
    long have = ChronoUnit.DAYS.between(first, domain.window().to()) + 1;
    int need = settings.settledDays();
    LocalDate on = first.plusDays(need);
    return have >= need
        ? Optional.empty()
        : Optional.of(
            new MissingData(
                "settled",
                have,
                need,
                on,
                "In these days good mail in the name of subdomains was first seen on %s; %d days"
                        .formatted(first, need)
                    + " show how they send%s".formatted(until(on, ""))));
  }

  /** What of passing mail DNS did not answer; none when all is known. */
  static List<MissingData> ofAnswers(SupposedMail mail) {
    long open =
        mail.all().stream()
            .filter(one -> one.now().passes() && one.doubt() == Doubt.NO_ANSWER)
            .mapToLong(one -> one.now().messages())
            .sum();
    long passing =
        mail.all().stream()
            .filter(one -> one.now().passes())
            .mapToLong(one -> one.now().messages())
            .sum();
    return open == 0
        ? List.of()
        : List.of(
            new MissingData(
                "answers",
                passing - open,
                passing,
                null,
                ("For %s that pass, DNS did not answer what the zone makes of them. Ask again where"
                        + " DNS answers.")
                    .formatted(Words.messages(open))));
  }

  /** The newest decides when all of them are settled. */
  private void newcomers(List<MissingData> missing, Attendance attendance) {
    attendance.newcomers().stream()
        .findFirst()
        .ifPresent(
            newest -> {
              long have = attendance.daysSince(newest.first());
              LocalDate on = newest.first().plusDays(settings.settledDays());
              missing.add(
                  new MissingData(
                      "settled",
                      have,
                      settings.settledDays(),
                      on,
                      "%s was first seen on %s; a new sender needs %d days to show how it sends%s"
                          .formatted(
                              newest.sender().name(),
                              newest.first(),
                              settings.settledDays(),
                              until(on, ""))));
            });
  }

  /** When there will be as much as is needed; null when a whole window does not hold it. */
  private @Nullable LocalDate reached(long have, long need) {
    Window window = domain.window();
    if (begin == null || have == 0) {
      return null;
    }
    long elapsed = ChronoUnit.DAYS.between(begin, window.to()) + 1;
    long days = (need * elapsed + have - 1) / have;
    return days > window.days() ? null : begin.plusDays(days);
  }

  private static String until(@Nullable LocalDate on, String never) {
    return on == null ? "; " + never + "." : "; at this rate on " + on + ".";
  }
}
