package dev.rollcall.judge.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.life.Diary.Day;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings through the days, with timelines worked out by hand. */
class LivesTest {

  private static final SenderName PAYDESK = new SenderName(SenderName.Kind.OURS, "Paydesk");

  private Diary diary;

  @BeforeEach
  void open() {
    diary = new Diary();
  }

  private static LocalDate day(int dayOfNovember) {
    return LocalDate.of(2026, 11, 1).plusDays(dayOfNovember - 1L);
  }

  /** Paydesk, unsigned, from one address, 10 messages, all it sends. */
  private static Day paydesk(int first, int last) {
    return Day.with(FindingKind.UNSIGNED, PAYDESK, day(first), day(last)).from("192.0.2.7", 10, 10);
  }

  @Test
  void aFindingGoesFromNewToFixedByProof() {
    assertThat(diary.on(day(2), paydesk(1, 1)).state()).isEqualTo(FindingState.NEW);
    assertThat(diary.on(day(3), paydesk(1, 2)).state()).isEqualTo(FindingState.SEEN_AGAIN);

    diary.handle(Handling.What.ASKED, day(10));
    assertThat(diary.on(day(4), paydesk(1, 3)).state()).isEqualTo(FindingState.ASKED);

    diary.handle(Handling.What.WAITING, day(12));
    assertThat(diary.on(day(12), paydesk(1, 11)).state()).isEqualTo(FindingState.WAITING);
    assertThat(diary.on(day(13), paydesk(1, 11)).state()).isEqualTo(FindingState.OVERDUE);

    diary.passes("192.0.2.7", day(12), 2);
    assertThat(diary.on(day(15), paydesk(1, 11)).state())
        .as("two passing messages may be luck")
        .isEqualTo(FindingState.OVERDUE);
    diary.passes("192.0.2.7", day(14), 238);
    LivingFinding fixed = diary.on(day(16), paydesk(1, 11));
    assertThat(fixed.state()).isEqualTo(FindingState.FIXED);
    assertThat(fixed.life().ending())
        .isEqualTo(new Ending(true, day(16), "240 messages from 192.0.2.7 pass since 2026-11-12"));
    assertThat(fixed.life().handling()).as("nobody has to do anything any more").isNull();
    assertThat(diary.events()).containsExactly("fixed");
  }

  @Test
  void whatIsFixedStaysFixedWhileItsOldMailIsInTheWindowAndAfterwards() {
    diary.on(day(2), paydesk(1, 1));
    diary.passes("192.0.2.7", day(3), 50);
    assertThat(diary.on(day(6), paydesk(1, 1)).state()).isEqualTo(FindingState.FIXED);
    assertThat(diary.on(day(20), paydesk(1, 1)).state()).isEqualTo(FindingState.FIXED);
    LivingFinding gone = diary.on(day(40), Day.NOTHING);
    assertThat(gone.state()).isEqualTo(FindingState.FIXED);
    assertThat(gone.finding()).isNull();
    assertThat(diary.events()).containsExactly("fixed");
  }

  @Test
  void whatComesBackIsSeenAgainWithItsHistory() {
    diary.on(day(2), paydesk(1, 1));
    diary.passes("192.0.2.7", day(3), 50);
    diary.on(day(6), paydesk(1, 1));

    LivingFinding back = diary.on(day(20), paydesk(1, 19));

    assertThat(back.state()).isEqualTo(FindingState.SEEN_AGAIN);
    assertThat(back.life().firstSeen()).isEqualTo(day(1));
    assertThat(back.life().notedOn()).isEqualTo(day(2));
    assertThat(diary.events()).containsExactly("fixed", "back: was fixed on 2026-11-06");
  }

  @Test
  void absenceProvesNothing() {
    diary.on(day(2), paydesk(1, 1));
    assertThat(diary.on(day(8), paydesk(1, 1)).state()).isEqualTo(FindingState.NEW);
    assertThat(diary.on(day(9), paydesk(1, 1)).state()).isEqualTo(FindingState.NOT_SEEN);
    assertThat(diary.on(day(30), paydesk(1, 1)).state()).isEqualTo(FindingState.NOT_SEEN);
    LivingFinding gone = diary.on(day(33), Day.NOTHING);
    assertThat(gone.finding()).isNull();
    assertThat(gone.state()).isEqualTo(FindingState.NOT_SEEN);
    assertThat(diary.on(day(300), Day.NOTHING).state()).isEqualTo(FindingState.NOT_SEEN);
    assertThat(diary.events()).isEmpty();
  }

  @Test
  void whoeverWasToMendItIsRemindedEvenWhenNothingComesAnyMore() {
    diary.on(day(2), paydesk(1, 1));
    diary.handle(Handling.What.WAITING, day(34));
    assertThat(diary.on(day(34), Day.NOTHING).state()).isEqualTo(FindingState.WAITING);
    assertThat(diary.on(day(35), Day.NOTHING).state()).isEqualTo(FindingState.OVERDUE);
  }

  private static final SenderName NETWORK =
      new SenderName(SenderName.Kind.UNKNOWN, "unknown sender at 192.0.2.7");

  /** The same mail, before anybody had decided whose it is. */
  private static Day undecided(int first, int last) {
    return Day.with(FindingKind.UNSIGNED, NETWORK, day(first), day(last))
        .of(MessageClass.UNDECIDED)
        .from("192.0.2.7", 10, 10);
  }

  @Test
  void approvingTheSenderKeepsTheLife() {
    FindingId id = diary.on(day(2), undecided(1, 1)).id();
    diary.handle(Handling.What.ASKED, day(10));

    LivingFinding approved = diary.on(day(3), paydesk(1, 2));
    assertThat(approved.id()).isEqualTo(id);
    assertThat(approved.state()).isEqualTo(FindingState.ASKED);
    assertThat(approved.life().notedOn()).isEqualTo(day(2));
    assertThat(approved.life().sender()).isEqualTo(PAYDESK);
    assertThat(approved.life().messageClass()).isEqualTo(MessageClass.OURS);
    assertThat(diary.on(day(4), paydesk(1, 3)).id()).as("from then on").isEqualTo(id);

    LivingFinding forgotten = diary.on(day(5), undecided(1, 4));
    assertThat(forgotten.id()).as("and back").isEqualTo(id);
    assertThat(forgotten.state()).isEqualTo(FindingState.ASKED);
    assertThat(diary.events()).isEmpty();
  }

  @Test
  void otherMailOfAnApprovedSenderIsAnotherFinding() {
    FindingId id = diary.on(day(2), undecided(1, 1)).id();
    Day elsewhere =
        Day.with(FindingKind.UNSIGNED, PAYDESK, day(1), day(2)).from("198.51.100.9", 10, 10);
    assertThat(diary.on(day(3), elsewhere).id()).isNotEqualTo(id);
    assertThat(diary.events())
        .containsExactly(
            "ended: a decision, a setting or what reports say of" + " the same mail has changed");
  }

  @Test
  void whatHasEndedIsNotRevivedUnderAnotherName() {
    FindingId id = diary.on(day(2), undecided(1, 1)).id();
    diary.passes("192.0.2.7", day(3), 50);
    assertThat(diary.on(day(6), undecided(1, 1)).state()).isEqualTo(FindingState.FIXED);
    assertThat(diary.on(day(7), paydesk(1, 6)).id()).isNotEqualTo(id);
  }

  @Test
  void aMuteEndsByItself() {
    diary.on(day(2), paydesk(1, 1));
    diary.handle(Handling.What.MUTED, day(5));
    assertThat(diary.on(day(5), paydesk(1, 4)).state()).isEqualTo(FindingState.MUTED);
    assertThat(diary.on(day(6), paydesk(1, 5)).state()).isEqualTo(FindingState.SEEN_AGAIN);
  }

  @Test
  void mailThatPassesBesideAFaultThatIsRareProvesLittle() {
    Day rare =
        Day.with(FindingKind.BROKEN_SIGNATURE, PAYDESK, day(1), day(9))
            .from("192.0.2.7", 10, 1_000);
    diary.on(day(10), rare);
    diary.passes("192.0.2.7", day(10), 299);
    assertThat(diary.on(day(14), rare).state())
        .as("of 299 messages fewer than 3 would have failed")
        .isEqualTo(FindingState.NEW);
    diary.passes("192.0.2.7", day(11), 1);
    assertThat(diary.on(day(14), rare).state()).isEqualTo(FindingState.FIXED);
  }

  @Test
  void reportsAreGivenTimeToCome() {
    diary.on(day(2), paydesk(1, 1));
    diary.passes("192.0.2.7", day(2), 50);
    assertThat(diary.on(day(4), paydesk(1, 1)).state()).isEqualTo(FindingState.NEW);
    assertThat(diary.on(day(5), paydesk(1, 1)).state()).isEqualTo(FindingState.FIXED);
  }

  @Test
  void everyAddressHasToProveItself() {
    Day two =
        Day.with(FindingKind.UNSIGNED, PAYDESK, day(1), day(1))
            .from("192.0.2.7", 10, 10)
            .from("192.0.2.8", 1, 1);
    diary.on(day(2), two);
    diary.passes("192.0.2.7", day(3), 500);
    assertThat(diary.on(day(9), two).state()).isEqualTo(FindingState.NOT_SEEN);
    diary.passes("192.0.2.8", day(9), 1);
    LivingFinding fixed = diary.on(day(12), two);
    assertThat(fixed.state()).isEqualTo(FindingState.FIXED);
    assertThat(fixed.life().ending())
        .extracting(Ending::because)
        .isEqualTo("501 messages from 192.0.2.7, 192.0.2.8 pass since 2026-11-03");
  }

  @Test
  void halfOfAPoolOfOursSpeaksForAllOfIt() {
    Day pool = Day.with(FindingKind.UNSIGNED, PAYDESK, day(1), day(1));
    for (int i = 1; i <= 5; i++) {
      pool = pool.from("192.0.2." + i, 1, 1);
    }
    diary.on(day(2), pool);
    diary.passes("192.0.2.1", day(3), 3);
    diary.passes("192.0.2.2", day(3), 3);
    diary.passes("192.0.2.99", day(3), 300);
    Day now = pool.beside("192.0.2.99", 300);
    assertThat(diary.on(day(6), now).state()).as("two of five").isEqualTo(FindingState.NEW);
    diary.passes("192.0.2.3", day(5), 1);
    assertThat(diary.on(day(6), now).life().ending())
        .extracting(Ending::because)
        .isEqualTo("307 messages from 4 addresses pass since 2026-11-03");
  }

  @Test
  void mailInAnotherNameProvesNothing() {
    diary.on(day(2), paydesk(1, 1));
    diary.fails("192.0.2.7", day(1), 10);
    diary.passesAs("news.acme.example", "192.0.2.7", day(3), 500);
    assertThat(diary.on(day(9), paydesk(1, 1)).state()).isEqualTo(FindingState.NOT_SEEN);
  }

  @Test
  void whatWasNotProvenIn90DaysIsNotProvenByWhatComesLater() {
    diary.on(day(2), paydesk(1, 1));
    diary.passes("192.0.2.7", day(80), 500);
    assertThat(diary.asksOn(day(93), Day.NOTHING)).isFalse();
    assertThat(diary.on(day(93), Day.NOTHING).state()).isEqualTo(FindingState.NOT_SEEN);
    assertThat(diary.on(day(92), Day.NOTHING).state()).isEqualTo(FindingState.FIXED);
  }

  @Test
  void aFaultThatComesOnceAMonthIsNotFixedWithinTheMonth() {
    diary.on(day(2), paydesk(1, 1));
    diary.on(day(29), paydesk(1, 28));
    diary.fails("192.0.2.7", day(1), 10);
    diary.fails("192.0.2.7", day(28), 10);
    diary.passes("192.0.2.7", day(30), 900);
    assertThat(diary.on(day(55), paydesk(28, 28)).state())
        .as("26 days, and it has paused for 27 before")
        .isEqualTo(FindingState.NOT_SEEN);
    assertThat(diary.on(day(56), paydesk(28, 28)).state()).isEqualTo(FindingState.FIXED);
  }

  @Test
  void anUnknownSendersOtherAddressesSpeakForNobody() {
    SenderName unknown = new SenderName(SenderName.Kind.UNKNOWN, "unknown network AS64500");
    Day many = Day.with(FindingKind.UNSIGNED, unknown, day(1), day(1));
    for (int i = 1; i <= 5; i++) {
      many = many.from("192.0.2." + i, 1, 1);
    }
    diary.on(day(2), many);
    diary.passes("192.0.2.99", day(3), 300);
    assertThat(diary.on(day(9), many.beside("192.0.2.99", 300)).state())
        .isEqualTo(FindingState.NOT_SEEN);
  }

  @Test
  void mailThatPassesBySpfAloneProvesNoSignature() {
    Day fragile =
        Day.with(FindingKind.UNSIGNED, PAYDESK, day(1), day(1)).passing().from("192.0.2.7", 10, 10);
    diary.on(day(2), fragile);
    diary.passes("192.0.2.7", day(3), 500);
    assertThat(diary.on(day(9), fragile).state()).isEqualTo(FindingState.NOT_SEEN);
    diary.signs("192.0.2.7", day(4), 40);
    LivingFinding fixed = diary.on(day(9), fragile);
    assertThat(fixed.life().ending())
        .extracting(Ending::because)
        .isEqualTo("40 messages from 192.0.2.7 pass by an aligned signature since 2026-11-04");
  }

  @Test
  void noMailProvesThatForwardingHasEnded() {
    Day forwarded =
        Day.with(FindingKind.FORWARDED, PAYDESK, day(1), day(1))
            .of(MessageClass.INDIRECT)
            .from("192.0.2.7", 10, 10);
    diary.on(day(2), forwarded);
    diary.passes("192.0.2.7", day(3), 500);
    assertThat(diary.on(day(9), forwarded).state()).isEqualTo(FindingState.NOT_SEEN);
  }

  @Test
  void whatVanishesThoughItsMailIsInTheWindowHasEnded() {
    diary.on(day(2), paydesk(1, 1));
    diary.handle(Handling.What.ASKED, day(20));
    LivingFinding ended = diary.on(day(3), Day.NOTHING);
    assertThat(ended.state()).isEqualTo(FindingState.ENDED);
    assertThat(ended.life().handling()).isNull();
    assertThat(diary.on(day(4), paydesk(1, 1)).state())
        .as("a decision was taken back")
        .isEqualTo(FindingState.SEEN_AGAIN);
    assertThat(diary.events())
        .containsExactly(
            "ended: a decision, a setting or what reports say of the same mail has changed",
            "back: had ended on 2026-11-03");
  }

  @Test
  void findingsAboutReportsEndWithTheReports() {
    Day forged = Day.aboutReports(FindingKind.FORGED_REPORTS, day(1), day(1));
    diary.on(day(2), forged);
    assertThat(diary.on(day(30), forged).state()).isEqualTo(FindingState.NOT_SEEN);
    LivingFinding ended = diary.on(day(32), Day.NOTHING);
    assertThat(ended.state()).isEqualTo(FindingState.ENDED);
    assertThat(diary.events())
        .containsExactly("ended: none of these reports is in the window any more");
  }

  @Test
  void whoeverLooksBackChangesNothingThatIsKnown() {
    diary.on(day(2), paydesk(1, 1));
    diary.passes("192.0.2.7", day(3), 50);
    diary.on(day(6), paydesk(1, 1));
    Life before = diary.life();

    assertThat(diary.step(day(7), day(1).minusDays(20), Day.NOTHING))
        .isEqualTo(new Lives.Step(LivingFindings.NONE, List.of(), List.of()));
    assertThat(diary.life()).isEqualTo(before);
    LivingFinding earlier =
        diary.lookingBackOn(
            day(7),
            day(1),
            Day.with(FindingKind.UNSIGNED, PAYDESK, day(1).minusDays(9), day(1))
                .from("192.0.2.7", 12, 12));
    assertThat(earlier.state()).isEqualTo(FindingState.FIXED);
    assertThat(earlier.life().firstSeen()).isEqualTo(day(1).minusDays(9));
  }

  @Test
  void nothingIsAskedOfTheStoreWhereNothingPasses() {
    diary.on(day(2), paydesk(1, 1));
    assertThat(diary.asksOn(day(9), paydesk(1, 1))).isFalse();
    diary.fails("192.0.2.7", day(3), 5);
    assertThat(diary.asksOn(day(9), paydesk(1, 1))).isFalse();
    diary.passes("192.0.2.7", day(3), 5);
    assertThat(diary.asksOn(day(9), paydesk(1, 1))).isTrue();
  }

  @Test
  void lookingTwiceOnADayChangesNothing() {
    diary.on(day(2), paydesk(1, 1));
    diary.on(day(3), paydesk(1, 2));
    assertThat(diary.changesOn(day(3), paydesk(1, 2))).isEmpty();
  }
}
