package dev.rollcall.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SelectorKey.State;
import dev.rollcall.sender.SelectorLine.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Timelines worked out by hand; today is day 200. */
class SelectorLifeTest {

  private static final LocalDate BEGIN = LocalDate.parse("2026-01-01");
  private static final LocalDate TODAY = BEGIN.plusDays(200);
  private static final Selector OLD = selector("old");
  private static final Selector NEXT = selector("next");

  private final List<SelectorUse> uses = new ArrayList<>();
  private final Map<Selector, SelectorKey> keys = new TreeMap<>();
  private Rhythm rhythm = Rhythm.DAILY;
  private Set<String> retired = Set.of();

  @Test
  void whatSignsAllTheTimeIsInUse() {
    used(OLD, "relay", 0, 200, 100);
    published(OLD);

    assertThat(line(OLD).stage()).isEqualTo(Stage.IN_USE);
    assertThat(line(OLD).removable()).isFalse();
    assertThat(line(OLD).removal()).isEqualTo("keep: no successor of the same sender is seen");
  }

  @Test
  void aSelectorIsNewForFourteenDays() {
    used(OLD, "relay", 0, 200, 100);
    used(NEXT, "vendor", 187, 200, 5);
    assertThat(line(NEXT).stage()).isEqualTo(Stage.NEW);

    used(NEXT, "vendor", 186, 186, 5);
    assertThat(line(NEXT).stage()).isEqualTo(Stage.IN_USE);
  }

  @Test
  void whatIsAsOldAsTheReportsIsNotKnownToBeNew() {
    used(OLD, "relay", 195, 200, 100);

    assertThat(line(OLD).stage()).isEqualTo(Stage.IN_USE);
  }

  @Test
  void whatItsSenderHasReplacedIsRotatedOnceItFades() {
    used(OLD, "relay", 0, 180, 100);
    used(NEXT, "relay", 170, 200, 100);
    published(OLD);

    // Within the last 14 days, 187 to 200: nothing against 1,400.
    assertThat(line(OLD).stage()).isEqualTo(Stage.ROTATED);
    assertThat(line(OLD).successor()).isEqualTo(NEXT);
    // 20 days silent; 1 for the rhythm and 30 are waited for.
    assertThat(line(OLD).removal()).isEqualTo("keep: last seen 20 days ago, and 31 are waited for");

    // 200 against 1,400 is more than a tenth.
    used(OLD, "relay", 199, 200, 100);
    assertThat(line(OLD).stage()).isEqualTo(Stage.IN_USE);
  }

  @Test
  void anotherSendersSelectorIsNoSuccessor() {
    used(OLD, "relay", 0, 100, 100);
    used(NEXT, "vendor", 90, 200, 100);
    published(OLD);

    assertThat(line(OLD).successor()).isNull();
    assertThat(line(OLD).stage()).isEqualTo(Stage.IN_USE);
    assertThat(line(OLD).removable()).isFalse();
  }

  @Test
  void removalIsProposedAfterTheRhythmAndThirtyDays() {
    used(OLD, "relay", 0, 168, 100);
    used(NEXT, "relay", 160, 200, 100);
    published(OLD);

    // Silent for 32 days, more than 31.
    assertThat(line(OLD).removable()).isTrue();
    assertThat(line(OLD).removal())
        .isEqualTo(
            "may be removed: example.com/next is in its place, and it was last seen on 2026-06-18,"
                + " more than 31 days ago");

    // Of a sender that sends once a quarter, 122 days are waited for.
    rhythm = Rhythm.QUARTERLY;
    assertThat(line(OLD).removal())
        .isEqualTo("keep: last seen 32 days ago, and 122 are waited for");
  }

  @Test
  void silenceOfReportersIsNoSilenceOfTheSelector() {
    used(OLD, "relay", 0, 150, 100);
    used(NEXT, "relay", 149, 155, 100);
    published(OLD);

    // 50 days silent, but after day 150 only 5 days tell of any selector.
    assertThat(line(OLD).removable()).isFalse();
    assertThat(line(OLD).removal())
        .isEqualTo("keep: since it was last seen, reports name selectors on 5 days only");
  }

  @Test
  void aShortKeyAndAnUnusedSuccessorMeanAnOldKey() {
    used(OLD, "relay", 0, 200, 100);
    keys.put(OLD, new SelectorKey(State.PRESENT, 1024));
    assertThat(line(OLD).stage()).isEqualTo(Stage.STILL_ON_OLD_KEY);
    assertThat(line(OLD).why()).isEqualTo("its key has 1024 bits; 2048 are advised");

    published(OLD);
    published(NEXT);
    assertThat(line(OLD).stage()).isEqualTo(Stage.STILL_ON_OLD_KEY);
    assertThat(line(OLD).why())
        .isEqualTo("example.com/next is published, and nobody signs with it");
    assertThat(line(NEXT).stage()).isEqualTo(Stage.NEW);
    assertThat(line(NEXT).removable()).isFalse();
  }

  @Test
  void aKeyThatGoesWhileMailIsSignedWithItIsNoRetirement() {
    used(OLD, "relay", 0, 199, 100);
    keys.put(OLD, new SelectorKey(State.MISSING, 0));

    assertThat(line(OLD).stage()).isEqualTo(Stage.IN_USE);
    assertThat(line(OLD).why()).endsWith("and its key is gone: what it signs fails");
  }

  @Test
  void withItsKeyOrItsSenderItRetires() {
    used(OLD, "relay", 0, 100, 100);
    keys.put(OLD, new SelectorKey(State.REVOKED, 0));
    assertThat(line(OLD).stage()).isEqualTo(Stage.RETIRED);
    assertThat(line(OLD).removable()).isFalse();

    published(OLD);
    retired = Set.of("relay");
    assertThat(line(OLD).stage()).isEqualTo(Stage.RETIRED);
    assertThat(line(OLD).removal()).isEqualTo("may be removed: its sender is retired");
  }

  @Test
  void whatNeverPassedNamesNoSenderAndIsNeverProposed() {
    uses.add(new SelectorUse(OLD, BEGIN, "forger", 0, 9));
    used(NEXT, "relay", 1, 200, 100);
    published(OLD);

    assertThat(line(OLD).senders()).isEmpty();
    assertThat(line(OLD).removable()).isFalse();
  }

  @Test
  void withoutDnsNothingIsProposed() {
    used(OLD, "relay", 0, 100, 100);
    used(NEXT, "relay", 90, 200, 100);

    assertThat(line(OLD).stage()).isEqualTo(Stage.ROTATED);
    assertThat(line(OLD).removable()).isFalse();
    assertThat(line(OLD).removal()).isEqualTo("no key is known to be published");
  }

  private static Selector selector(String name) {
    return new Selector(DomainName.of("example.com"), name);
  }

  private void used(Selector selector, String sender, int from, int to, long messages) {
    for (int day = from; day <= to; day++) {
      uses.add(new SelectorUse(selector, BEGIN.plusDays(day), sender, messages, 0));
    }
  }

  private void published(Selector selector) {
    keys.put(selector, new SelectorKey(State.PRESENT, 2048));
  }

  private SelectorLine line(Selector selector) {
    return new SelectorLife(uses, keys, sender -> rhythm, retired, TODAY)
        .lines().stream()
            .filter(line -> line.selector().equals(selector))
            .findFirst()
            .orElseThrow();
  }
}
