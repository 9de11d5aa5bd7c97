package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Rollcall;
import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.PartReadiness;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.ReplayedYear;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.Verdict;
import dev.rollcall.limit.Limits;
import dev.rollcall.sender.SenderName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Rollcall would have said on the days of the replayed year, asked afterwards: {@code
 * -Drollcall.test.scale=5} asks for all of them, else for those around every change and some more.
 */
class ReplayedVerdictsTest {

  private static final ReplayedYear YEAR = ReplayedYear.described();
  private static final Map<LocalDate, Readiness> SAID = new ConcurrentSkipListMap<>();
  private static final OwnMailOfTheYear OURS = new OwnMailOfTheYear(YEAR);
  private static final Set<LocalDate> LOSSES = OURS.daysOfLossesThatCouldBeSeen(YearInStore.ACME);
  private static final int SEED = 2025;
  private static final int OTHER_DAYS = 12;

  @BeforeAll
  static void liveThroughTheYear(@TempDir Path home) throws Exception {
    TestDatabase database = Server.BUNDLED.database();
    YearInStore.live(YEAR, database);
    Rollcall rollcall = new Rollcall(settings(home, database.address()), Server.CLOCK);
    Question question = new Question(Target.QUARANTINE, null, null);
    Map<LocalDate, Rollcall> then = new TreeMap<>();
    daysToAsk().forEach(day -> then.put(day, rollcall.asOf(day)));
    then.entrySet().parallelStream()
        .forEach(
            day ->
                SAID.put(
                    day.getKey(),
                    day.getValue().overview(YearInStore.ACME, question, null).readiness()));
  }

  @Test
  void everyDayIsJudgedAsItWasWorkedOutByHand() {
    Map<LocalDate, String> expected = new TreeMap<>();
    SAID.keySet()
        .forEach(day -> expected.put(day, told(YEAR.verdictsOn(day).get(0), YEAR.reasonsOn(day))));
    Map<LocalDate, String> said = new TreeMap<>();
    SAID.forEach(
        (day, readiness) -> said.put(day, told(readiness.verdict().word(), reasons(readiness))));

    assertThat(said).isEqualTo(expected);
  }

  @Test
  void isReadyOnTheExpectedDaysAndOnNoOther() {
    assertThat(readyDays())
        .isNotEmpty()
        .isEqualTo(days(SAID.keySet(), day -> YEAR.verdictsOn(day).equals(List.of("ready"))))
        .isNotEqualTo(SAID.keySet());
  }

  /** The law of year.md. */
  @Test
  void isNeverReadyWhenMailWillBeLostThatIsSeenToFail() {
    assertThat(LOSSES)
        .isEqualTo(
            Stream.concat(
                    LocalDate.of(2025, 3, 4).datesUntil(LocalDate.of(2025, 3, 16)),
                    LocalDate.of(2025, 9, 10).datesUntil(LocalDate.of(2025, 9, 12)))
                .collect(Collectors.toSet()));
    assertThat(SAID).containsKeys(LOSSES.toArray(LocalDate[]::new));
    assertThat(readyDays()).doesNotContainAnyElementsOf(LOSSES);
  }

  /** Counted from the timeline alone, with everybody known who ever came to be listed. */
  @Test
  void isNeverReadyWhenMoreOfOurMailIsSeenToFailThanIsAllowed() {
    assertThat(readyDays())
        .allSatisfy(
            day -> assertThat(OURS.beyondWhatIsAllowed(day, moving(SAID.get(day)))).isEmpty());
    assertThat(
            days(
                SAID.keySet(),
                day -> !OURS.beyondWhatIsAllowed(day, Set.of(YearInStore.ACME)).isEmpty()))
        .hasSizeGreaterThan(LOSSES.size());
  }

  private static Set<LocalDate> readyDays() {
    return days(SAID.keySet(), day -> SAID.get(day).verdict() == Verdict.READY);
  }

  private static Set<LocalDate> days(Set<LocalDate> days, Predicate<LocalDate> wanted) {
    return days.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The author domains with mail whose policy the record would make stricter. */
  private static Set<DomainName> moving(Readiness readiness) {
    return readiness.parts().stream()
        .filter(PartReadiness::moves)
        .flatMap(part -> part.authors().stream())
        .collect(Collectors.toSet());
  }

  private static String told(String verdict, Set<String> reasons) {
    return verdict + " " + new TreeSet<>(reasons);
  }

  private static Set<String> reasons(Readiness readiness) {
    Set<String> reasons = new TreeSet<>();
    readiness.blockers().forEach(b -> reasons.add("blocker " + b.kind() + " " + who(b)));
    readiness.missing().forEach(missing -> reasons.add("missing " + missing.what()));
    return reasons;
  }

  /** Mail that nobody has decided on has an address or a block. */
  private static String who(Blocker blocker) {
    SenderName sender = blocker.sender();
    return String.valueOf(sender).replaceFirst("^unknown senders? (at|in) ", "");
  }

  private static Set<LocalDate> daysToAsk() {
    if (Integer.getInteger("rollcall.test.scale", 1) >= 5) {
      return new TreeSet<>(YEAR.days());
    }
    Set<LocalDate> days =
        new TreeSet<>(
            new Random(SEED).ints(OTHER_DAYS, 0, 365).mapToObj(YEAR.days()::get).toList());
    days.addAll(LOSSES);
    for (LocalDate day : YEAR.days()) {
      if (!YEAR.reasonsOn(day).equals(YEAR.reasonsOn(day.minusDays(1)))
          || !YEAR.reasonsOn(day).equals(YEAR.reasonsOn(day.plusDays(1)))) {
        days.add(day);
      }
    }
    return days;
  }

  private static Settings settings(Path home, Address address) {
    return new Settings(
        home,
        new DatabaseSettings(address.url(), address.user(), address.password()),
        List.of(),
        null,
        WeeklySettings.defaults(),
        OwnDomains.named("acme.example"),
        Set.of(),
        List.of(),
        null,
        Settings.RAW_KEEP_DAYS,
        Settings.REJECTED_KEEP_DAYS,
        RetentionSettings.defaults(),
        PrivacySettings.defaults(),
        ReadinessSettings.defaults(),
        Limits.defaults(),
        DnsSettings.none(),
        null,
        List.of(),
        ChangeSettings.defaults(),
        null,
        AlertSettings.defaults());
  }
}
