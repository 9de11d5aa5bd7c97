package dev.rollcall.judge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.TagList.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every step from every record. */
class LadderPropertiesTest {

  private static final DomainName DOMAIN = DomainName.of("example.com");
  private static final Set<String> MOVED = Set.of("p", "sp", "np", "t", "pct");

  static Stream<PolicyMove> moves() {
    return IntStream.range(0, 5000).mapToObj(seed -> move(new Random(seed)));
  }

  private static PolicyMove move(Random random) {
    PresentPolicy present =
        PresentPolicy.of(DOMAIN, DmarcRecord.of(record(random)), Instant.EPOCH, null);
    ReceiverPolicy target = pick(random, ReceiverPolicy.QUARANTINE, ReceiverPolicy.REJECT);
    Pins pins = new Pins(upTo(random, target), upTo(random, target));
    return new Ladder(Ladder.STEPS).next(present, target, pins);
  }

  private static String record(Random random) {
    List<String> tags = new ArrayList<>();
    for (String tag : List.of("p", "sp", "np")) {
      if (random.nextInt(3) > 0) {
        tags.add(tag + "=" + pick(random, "none", "quarantine", "reject", "Reject", "NONE"));
      }
    }
    if (random.nextBoolean()) {
      tags.add("t=" + pick(random, "y", "n", "Y", "maybe"));
    }
    if (random.nextBoolean()) {
      tags.add("pct=" + pick(random, "0", "10", "33", "99", "100", "101", "x", ""));
    }
    tags.addAll(
        List.of("rua=mailto:a@example.com", "adkim=s", "fo=1", "new=a b", "ri=5")
            .subList(0, random.nextInt(6)));
    Collections.shuffle(tags, random);
    return "v=DMARC1;" + pick(random, "", " ") + String.join(pick(random, ";", " ; "), tags);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choice) {
    return choice[random.nextInt(choice.length)];
  }

  private static ReceiverPolicy upTo(Random random, ReceiverPolicy most) {
    List<ReceiverPolicy> allowed =
        Arrays.stream(ReceiverPolicy.values()).filter(level -> level.compareTo(most) <= 0).toList();
    return allowed.get(random.nextInt(allowed.size()));
  }

  private static Stream<PolicyMove> steps() {
    return moves().filter(PolicyMove::moves);
  }

  private static PresentPolicy after(PolicyMove move) {
    return of(move.newRecord());
  }

  private static PresentPolicy of(@Nullable String record) {
    return PresentPolicy.of(DOMAIN, DmarcRecord.of(String.valueOf(record)), Instant.EPOCH, null);
  }

  @Test
  void testingAndAShareBelowAHundredGoTogether() {
    steps()
        .forEach(
            move -> {
              PresentPolicy after = after(move);
              assertThat(after.testing()).as("%s", move).isEqualTo(after.pct() != null);
            });
  }

  @Test
  void tagsThatDoNotMoveStayInTheirOrder() {
    steps()
        .forEach(move -> assertThat(others(move.newRecord())).isEqualTo(others(move.rollBack())));
  }

  private static List<Tag> others(@Nullable String record) {
    return DmarcRecord.of(String.valueOf(record)).tags().tags().stream()
        .filter(tag -> !MOVED.contains(tag.name()))
        .toList();
  }

  @Test
  void noLevelEverFalls() {
    steps()
        .forEach(
            move -> {
              PresentPolicy after = after(move);
              assertThat(after.p()).as("%s", move).isGreaterThanOrEqualTo(move.present().p());
              assertThat(after.sp()).as("%s", move).isGreaterThanOrEqualTo(move.present().sp());
              assertThat(after.np()).as("%s", move).isGreaterThanOrEqualTo(move.present().np());
            });
  }

  @Test
  void theWayBackIsThePresentRecord() {
    moves()
        .forEach(
            move ->
                assertThat(move.rollBack())
                    .isEqualTo(Objects.requireNonNull(move.present().record()).text()));
  }

  @Test
  void theRecordIsTheFirstRungOfTheLadder() {
    steps()
        .forEach(
            move -> {
              PresentPolicy after = after(move);
              assertThat(new Rung(after.p(), after.pct(), after.testing()))
                  .as("%s", move)
                  .isEqualTo(move.rung())
                  .isEqualTo(move.ladder().get(0));
            });
  }

  @Test
  void stepByStepTheLadderIsClimbedToItsEnd() {
    steps()
        .forEach(
            first -> {
              PolicyMove move = first;
              for (Rung rung : first.ladder()) {
                assertThat(move.rung()).as("%s", first).isEqualTo(rung);
                move = next(move);
              }
              assertThat(move.moves()).as("%s", first).isFalse();
            });
  }

  private static PolicyMove next(PolicyMove move) {
    return new Ladder(Ladder.STEPS)
        .next(after(move), move.target(), Pins.both(ReceiverPolicy.NONE));
  }

  @Test
  void noReceiverIsTakenOverMoreThanOneLevel() {
    steps()
        .forEach(
            move -> {
              Effect before = move.present().effect(move.present().p());
              Effect after = after(move).effect(after(move).p());
              assertThat(after.older() - before.older()).as("%s", move).isLessThanOrEqualTo(100);
              assertThat(after.newer() - before.newer()).as("%s", move).isLessThanOrEqualTo(100);
            });
  }

  @Test
  void whatBecomesMilderIsSaidAndHasAnotherWay() {
    steps()
        .forEach(
            move -> {
              PresentPolicy before = move.present();
              PresentPolicy after = after(move);
              boolean milder =
                  after.effect(after.p()).isWeakerThan(before.effect(before.p()))
                      || after.effect(after.sp()).isWeakerThan(before.effect(before.sp()))
                      || after.effect(after.np()).isWeakerThan(before.effect(before.np()));
              assertThat(!milder || move.alternative() != null).as("%s", move).isTrue();
            });
  }

  @Test
  void theOtherWayMakesNothingMilder() {
    steps()
        .filter(move -> move.alternative() != null)
        .forEach(
            move -> {
              PresentPolicy before = move.present();
              PresentPolicy after = of(Objects.requireNonNull(move.alternative()).record());
              for (Effect[] effect :
                  List.of(
                      new Effect[] {before.effect(before.p()), after.effect(after.p())},
                      new Effect[] {before.effect(before.sp()), after.effect(after.sp())},
                      new Effect[] {before.effect(before.np()), after.effect(after.np())})) {
                assertThat(effect[1].isWeakerThan(effect[0])).as("%s", move).isFalse();
              }
            });
  }
}
