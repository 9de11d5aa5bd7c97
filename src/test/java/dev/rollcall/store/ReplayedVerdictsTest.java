package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Rollcall;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.ReplayedYear;
import dev.rollcall.judge.Target;
import dev.rollcall.limit.Limits;
import dev.rollcall.sender.SenderName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Rollcall would have said on the days of the replayed year, asked afterwards: {@code
 * -Drollcall.test.scale=5} asks for all of them, else for those around every change and some more.
 */
class ReplayedVerdictsTest {

  private static final ReplayedYear YEAR = ReplayedYear.described();
  private static final Map<LocalDate, Readiness> SAID = new TreeMap<>();
  private static final int SEED = 2025;
  private static final int OTHER_DAYS = 12;

  @BeforeAll
  static void liveThroughTheYear(@TempDir Path home) throws Exception {
    TestDatabase database = Server.BUNDLED.database();
    YearInStore.live(YEAR, database);
    Rollcall rollcall = new Rollcall(settings(home, database.address()), Server.CLOCK);
    Question question = new Question(Target.QUARANTINE, null, null);
    long t = System.nanoTime();
    for (LocalDate day : asked()) {
      SAID.put(
          day, rollcall.asOf(day).overview(YearInStore.ACME, question, null).readiness());
    }
    System.err.println(SAID.size() + " days, ms " + (System.nanoTime() - t) / 1_000_000);
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

  private static Set<LocalDate> asked() {
    if (Integer.getInteger("rollcall.test.scale", 1) >= 5) {
      return new TreeSet<>(YEAR.days());
    }
    Set<LocalDate> days = new TreeSet<>(new Random(SEED).ints(OTHER_DAYS, 0, 365).mapToObj(YEAR.days()::get).toList());
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
        OwnDomains.named("acme.example"),
        Set.of(),
        List.of(),
        null,
        Settings.RAW_KEEP_DAYS,
        Settings.REJECTED_KEEP_DAYS,
        PrivacySettings.defaults(),
        ReadinessSettings.defaults(),
        Limits.defaults(),
        DnsSettings.none(),
        null,
        List.of(),
        ChangeSettings.defaults(),
        null);
  }
}
