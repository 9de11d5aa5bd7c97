package dev.rollcall.judge.policy;

import static dev.rollcall.domain.ReceiverPolicy.NONE;
import static dev.rollcall.domain.ReceiverPolicy.QUARANTINE;
import static dev.rollcall.domain.ReceiverPolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from each record, worked out by hand from RFC 7489 6.3, 6.6.4 and RFC 9989 4.7. */
class LadderTest {

  private static final DomainName DOMAIN = DomainName.of("example.com");
  private static final Instant SEEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Ladder LADDER = new Ladder(Ladder.STEPS);

  private static PresentPolicy present(String record) {
    return PresentPolicy.seen(DOMAIN, List.of(record), SEEN, null);
  }

  private static PolicyMove move(String record, ReceiverPolicy target, Pins pins) {
    return LADDER.next(present(record), target, pins);
  }

  private static PolicyMove ready(String record, ReceiverPolicy target) {
    return move(record, target, Pins.both(target));
  }

  private static String ladder(PolicyMove move) {
    return move.ladder().stream().map(Rung::toString).collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # present                                | target     | next record
          v=DMARC1; p=none                         | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=0
          v=DMARC1; p=none                         | REJECT     | v=DMARC1; p=quarantine; t=y; pct=0
          v=DMARC1; p=none; pct=100                | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=0
          v=DMARC1; p=none; pct=0; t=y             | QUARANTINE | v=DMARC1; p=quarantine; pct=0; t=y
          v=DMARC1; p=quarantine; t=y; pct=0       | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=10
          v=DMARC1; p=quarantine; t=y; pct=0       | REJECT     | v=DMARC1; p=quarantine; t=y; pct=10
          v=DMARC1; p=quarantine; t=y; pct=10      | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=25
          v=DMARC1; p=quarantine; t=y; pct=12      | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=25
          v=DMARC1; p=quarantine; t=y; pct=25      | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=50
          v=DMARC1; p=quarantine; t=y; pct=50      | QUARANTINE | v=DMARC1; p=quarantine
          v=DMARC1; p=quarantine; t=y; pct=90      | QUARANTINE | v=DMARC1; p=quarantine
          v=DMARC1; p=quarantine; t=y; pct=100     | QUARANTINE | v=DMARC1; p=quarantine
          v=DMARC1; p=quarantine; t=y              | QUARANTINE | v=DMARC1; p=quarantine
          v=DMARC1; p=quarantine; pct=50           | QUARANTINE | v=DMARC1; p=quarantine
          v=DMARC1; p=quarantine; pct=10           | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=25
          v=DMARC1; p=quarantine                   | REJECT     | v=DMARC1; p=reject; t=y; pct=0
          v=DMARC1; p=quarantine; pct=100; t=n     | REJECT     | v=DMARC1; p=reject; pct=0; t=y
          v=DMARC1; p=reject; t=y; pct=0           | REJECT     | v=DMARC1; p=reject; t=y; pct=10
          v=DMARC1; p=reject; t=y; pct=50          | REJECT     | v=DMARC1; p=reject
          v=DMARC1; p=reject; pct=50; t=n          | REJECT     | v=DMARC1; p=reject
          v=DMARC1; p=qurantine                    | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=0
          v=DMARC1; rua=mailto:a@example.com       | QUARANTINE | v=DMARC1; p=quarantine; t=y; pct=0; rua=mailto:a@example.com
          v=DMARC1; p=reject; sp=nome              | QUARANTINE | v=DMARC1; p=quarantine; sp=quarantine; t=y; pct=0
          v=DMARC1; p=none; pct=many; t=perhaps    | QUARANTINE | v=DMARC1; p=quarantine; pct=0; t=y
          """)
  void theNextStepIsTheNextRung(String record, ReceiverPolicy target, String next) {
    PolicyMove move = ready(record, target);
    assertThat(move.newRecord()).isEqualTo(next);
    assertThat(move.rollBack()).isEqualTo(record);
  }

  @Test
  void theWayToRejectLeadsOverQuarantine() {
    assertThat(ladder(ready("v=DMARC1; p=none", REJECT)))
        .isEqualTo(
            "p=quarantine; t=y; pct=0 | p=quarantine; t=y; pct=10 | p=quarantine; t=y; pct=25"
                + " | p=quarantine; t=y; pct=50 | p=quarantine"
                + " | p=reject; t=y; pct=0 | p=reject; t=y; pct=10 | p=reject; t=y; pct=25"
                + " | p=reject; t=y; pct=50 | p=reject");
    assertThat(ladder(ready("v=DMARC1; p=reject; t=y; pct=25", REJECT)))
        .isEqualTo("p=reject; t=y; pct=50 | p=reject");
  }

  @Test
  void otherSharesMakeOtherRungsAndZeroComesFirst() {
    assertThat(ladder(new Ladder(List.of(5)).next(present("v=DMARC1; p=none"), QUARANTINE, PINS)))
        .isEqualTo("p=quarantine; t=y; pct=0 | p=quarantine; t=y; pct=5 | p=quarantine");
    assertThat(ladder(new Ladder(List.of()).next(present("v=DMARC1; p=none"), QUARANTINE, PINS)))
        .isEqualTo("p=quarantine; t=y; pct=0 | p=quarantine");
  }

  private static final Pins PINS = Pins.both(QUARANTINE);

  @Test
  void sharesThatDoNotRiseAreRefused() {
    for (List<Integer> steps : List.of(List.of(10, 5), List.of(0, 0), List.of(100), List.of(-1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Ladder(steps));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # present                               | sp, np ready for        | next record
          v=DMARC1; p=none                        | NONE       | NONE       | v=DMARC1; p=quarantine; sp=none; t=y; pct=0
          v=DMARC1; p=none                        | QUARANTINE | NONE       | v=DMARC1; p=quarantine; np=none; t=y; pct=0
          v=DMARC1; p=none                        | NONE       | QUARANTINE | v=DMARC1; p=quarantine; sp=none; np=quarantine; t=y; pct=0
          v=DMARC1; p=none; sp=none               | QUARANTINE | QUARANTINE | v=DMARC1; p=quarantine; sp=quarantine; t=y; pct=0
          v=DMARC1; p=none; sp=none; np=none      | QUARANTINE | NONE       | v=DMARC1; p=quarantine; sp=quarantine; np=none; t=y; pct=0
          v=DMARC1; sp=NONE; p=none; x=1          | NONE       | NONE       | v=DMARC1; sp=NONE; p=quarantine; t=y; pct=0; x=1
          v=DMARC1; p=none; sp=reject             | NONE       | NONE       | v=DMARC1; p=quarantine; sp=reject; t=y; pct=0
          v=DMARC1; p=none; np=reject             | NONE       | NONE       | v=DMARC1; p=quarantine; sp=none; np=reject; t=y; pct=0
          """)
  void theNamesBelowArePinnedToWhatTheyAreReadyFor(
      String record, ReceiverPolicy sp, ReceiverPolicy np, String next) {
    assertThat(move(record, QUARANTINE, new Pins(sp, np)).newRecord()).isEqualTo(next);
  }

  @Test
  void theNamesBelowNeverGoBeyondTheDomainInTheSameStep() {
    assertThat(ready("v=DMARC1; p=none; sp=none", REJECT).newRecord())
        .isEqualTo("v=DMARC1; p=quarantine; sp=quarantine; t=y; pct=0");
  }

  @Test
  void whatIsInForceBelowStaysInForceThoughNothingShowsThatItIsReady() {
    assertThat(move("v=DMARC1; p=quarantine", REJECT, Pins.both(NONE)).newRecord())
        .isEqualTo("v=DMARC1; p=reject; sp=quarantine; t=y; pct=0");
  }

  @Test
  void everyOtherTagStaysAsAndWhereItIs() {
    assertThat(
            ready(
                    "v=DMARC1;p=none;fo=1:d;rua=mailto:a@example.com!10m, mailto:b@example.net;"
                        + " future=Yes;adkim=s; ri=86400;ruf=mailto:c@example.com ; aspf=r;",
                    QUARANTINE)
                .newRecord())
        .isEqualTo(
            "v=DMARC1; p=quarantine; t=y; pct=0; fo=1:d;"
                + " rua=mailto:a@example.com!10m, mailto:b@example.net;"
                + " future=Yes; adkim=s; ri=86400; ruf=mailto:c@example.com; aspf=r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=DMARC1; p=quarantine              | QUARANTINE | p=quarantine is published already: nothing to move.
          v=DMARC1; p=quarantine; pct=100     | QUARANTINE | p=quarantine is published already: nothing to move.
          v=DMARC1; p=reject; t=y; pct=0      | QUARANTINE | p=reject is published, which is stricter than quarantine: nothing to move.
          v=DMARC1; p=reject                  | REJECT     | p=reject is published already: nothing to move.
          v=DMARC1; p=none; p=reject          | REJECT     | The published record is to be mended first: the tag p comes more than once.
          v=DMARC1; p=none; mailto:a@b.c      | REJECT     | The published record is to be mended first: 'mailto:a@b.c' is not of the form name=value.
          v=DMARC1; P=none                    | REJECT     | The published record is to be mended first: the tag P must be in lower case.
          v=spf1 -all                         | REJECT     | No DMARC record is published at _dmarc.example.com: publish one with p=none and rua first.
          """)
  void whereThereIsNoStepItSaysWhy(String record, ReceiverPolicy target, String why) {
    PolicyMove move = ready(record, target);
    assertThat(move.moves()).isFalse();
    assertThat(move.newRecord()).isNull();
    assertThat(move.ladder()).isEmpty();
    assertThat(move.notes()).containsExactly(why);
  }

  @Test
  void severalRecordsAreNoRecord() {
    PresentPolicy present =
        PresentPolicy.seen(
            DOMAIN, List.of("v=DMARC1; p=none", "x", "v=DMARC1; p=reject"), SEEN, null);
    assertThat(LADDER.next(present, REJECT, PINS).notes())
        .containsExactly(
            "2 DMARC records are published at _dmarc.example.com, so receivers take none of them:"
                + " leave one.");
  }

  @Test
  void withoutTheRecordItGivesTheTags() {
    PresentPolicy present = PresentPolicy.asReported(DOMAIN, "none", "none", null, 100, null);
    PolicyMove move = LADDER.next(present, QUARANTINE, new Pins(QUARANTINE, NONE));
    assertThat(move.newRecord()).isNull();
    assertThat(move.rollBack()).isNull();
    assertThat(move.notes())
        .contains(
            "Only reports tell what is published, so the record cannot be written here. Set in it:"
                + " p=quarantine, sp=quarantine, np=none, t=y, pct=0; leave all other tags as they"
                + " are.");
  }

  @Test
  void withoutTheRecordTheLastStepTakesTagsOut() {
    PresentPolicy present = PresentPolicy.asReported(DOMAIN, "quarantine", null, null, 50, "y");
    assertThat(LADDER.next(present, QUARANTINE, PINS).changes())
        .extracting(TagChange::toString)
        .containsExactly("p=quarantine", "sp=quarantine", "np=quarantine", "no t", "no pct");
  }

  @Test
  void whatReportsQuoteAndNobodyUnderstandsIsNone() {
    PresentPolicy present = PresentPolicy.asReported(DOMAIN, "strict", "reject", null, 200, "Y");
    assertThat(present.p()).isEqualTo(NONE);
    assertThat(present.sp()).isEqualTo(NONE);
    assertThat(present.pct()).isNull();
    assertThat(present.testing()).isTrue();
  }

  @Test
  void aStricterLevelBelowIsSaidToBecomeMilderAndTheStepWithoutThatIsOffered() {
    PolicyMove move = ready("v=DMARC1; p=none; sp=reject", QUARANTINE);
    assertThat(move.notes())
        .contains(
            "While t=y and pct=0 stand they hold for sp=reject, too: receivers apply quarantine"
                + " instead of reject to all subdomains.");
    assertThat(Objects.requireNonNull(move.alternative()).record())
        .isEqualTo("v=DMARC1; p=quarantine; sp=reject");
  }

  @Test
  void aLevelBelowThatIsLeftBehindBecomesMilderToo() {
    PolicyMove move = move("v=DMARC1; p=quarantine", REJECT, Pins.both(QUARANTINE));
    assertThat(move.notes())
        .contains(
            "While t=y and pct=0 stand they hold for sp=quarantine, too: receivers apply none"
                + " instead of quarantine to all subdomains.");
    assertThat(Objects.requireNonNull(move.alternative()).record())
        .isEqualTo("v=DMARC1; p=reject; sp=quarantine");
  }

  @Test
  void aShareWithoutTestingIsSaidToBecomeMilder() {
    PolicyMove move = ready("v=DMARC1; p=quarantine; pct=10", QUARANTINE);
    assertThat(move.notes())
        .contains(
            "t=y makes p=quarantine milder than it is for receivers by RFC 9989, who ignore pct and"
                + " apply it in full now.");
    assertThat(Objects.requireNonNull(move.alternative()).record())
        .isEqualTo("v=DMARC1; p=quarantine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1; p=none",
        "v=DMARC1; p=none; sp=none",
        "v=DMARC1; p=quarantine; t=y; pct=10",
        "v=DMARC1; p=quarantine; t=y; pct=50",
        "v=DMARC1; p=quarantine"
      })
  void whatBecomesNoMilderHasNoOtherWay(String record) {
    assertThat(ready(record, REJECT).alternative()).isNull();
  }

  @Test
  void theJumpForNewReceiversIsSaidBeforeAndAtTheLastStep() {
    assertThat(ready("v=DMARC1; p=none; rua=mailto:a@example.com", QUARANTINE).notes())
        .containsExactly(
            "For the domain itself no receiver is asked for more than none yet: older ones read"
                + " pct=0, those by RFC 9989 t=y.",
            "The last step drops t=y: for receivers by RFC 9989 that is a jump from none to"
                + " quarantine for all failing mail.");
    assertThat(ready("v=DMARC1; p=reject; t=y; pct=50; rua=mailto:a@example.com", REJECT).notes())
        .containsExactly(
            "Receivers are asked to apply reject to all mail that fails.",
            "For receivers by RFC 9989 this step is a jump from quarantine to reject, because they"
                + " know no shares.");
  }

  @Test
  void aShareIsSaidToBeForOlderReceiversOnly() {
    assertThat(ready("v=DMARC1; p=reject; t=y; pct=0", REJECT).notes())
        .contains(
            "Older receivers apply reject to 10 % of the mail that fails and quarantine to the rest,"
                + " those by RFC 9989 quarantine to all of it.");
  }

  @Test
  void namesBelowThatStayAreNamed() {
    assertThat(move("v=DMARC1; p=none", QUARANTINE, Pins.both(NONE)).notes())
        .contains(
            "Names below the domain, whether they exist or not, stay at none: nothing shows that they"
                + " are ready for quarantine.");
    assertThat(move("v=DMARC1; p=none", QUARANTINE, new Pins(QUARANTINE, NONE)).notes())
        .contains(
            "Names that do not exist stay at np=none: nothing shows that they are ready for"
                + " quarantine.");
  }

  @Test
  void namesBelowThatGoAlongWithTheLastStepAreSaidToGoAtOnce() {
    assertThat(ready("v=DMARC1; p=quarantine; sp=none; t=y; pct=50", QUARANTINE).notes())
        .contains("This step takes existing subdomains from none to quarantine at once.");
  }

  @Test
  void aRecordThatAsksNobodyForReportsIsSaidToBeBlind() {
    assertThat(ready("v=DMARC1; p=none; rua=https://example.com/", QUARANTINE).notes())
        .contains(
            "The record asks nobody for reports: add rua before this step, or nobody sees what it"
                + " does.");
  }

  private static PolicyMove wanted(String record, ReceiverPolicy target, Wanted wanted) {
    return LADDER.next(present(record), target, Pins.both(target), wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # present                          | adkim   | aspf    | next record
          v=DMARC1; p=none; rua=mailto:d@e.f | STRICT  |         | v=DMARC1; p=quarantine; t=y; pct=0; adkim=s; rua=mailto:d@e.f
          v=DMARC1; adkim=r; p=none          | STRICT  | STRICT  | v=DMARC1; adkim=s; p=quarantine; t=y; pct=0; aspf=s
          v=DMARC1; p=none; adkim=S          | STRICT  |         | v=DMARC1; p=quarantine; t=y; pct=0; adkim=S
          v=DMARC1; p=none; adkim=s; aspf=s  | RELAXED |         | v=DMARC1; p=quarantine; t=y; pct=0; adkim=r; aspf=s
          v=DMARC1; p=none                   | RELAXED | RELAXED | v=DMARC1; p=quarantine; t=y; pct=0
          v=DMARC1; p=quarantine             | STRICT  |         | v=DMARC1; p=quarantine; adkim=s
          """)
  void theAlignmentThatIsWantedIsInTheRecord(
      String record, @Nullable AlignmentMode adkim, @Nullable AlignmentMode aspf, String next) {
    PolicyMove move = wanted(record, QUARANTINE, new Wanted(adkim, aspf, null));
    assertThat(move.newRecord()).isEqualTo(next);
    assertThat(move.rollBack()).isEqualTo(record);
  }

  @Test
  void alignmentThatIsThereAlreadyIsNoMove() {
    PolicyMove move =
        wanted(
            "v=DMARC1; p=quarantine; adkim=s",
            QUARANTINE,
            new Wanted(AlignmentMode.STRICT, null, null));
    assertThat(move.newRecord()).isNull();
    assertThat(move.changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # present                           | target     | pct | next steps
          v=DMARC1; p=none                    | QUARANTINE | 30  | p=quarantine; t=y; pct=30 | p=quarantine; t=y; pct=50 | p=quarantine
          v=DMARC1; p=none                    | QUARANTINE | 0   | p=quarantine; t=y; pct=0 | p=quarantine; t=y; pct=10 | p=quarantine; t=y; pct=25 | p=quarantine; t=y; pct=50 | p=quarantine
          v=DMARC1; p=none                    | QUARANTINE | 100 | p=quarantine
          v=DMARC1; p=quarantine; t=y; pct=25 | QUARANTINE | 10  | p=quarantine; t=y; pct=50 | p=quarantine
          v=DMARC1; p=quarantine              | REJECT     | 50  | p=reject; t=y; pct=50 | p=reject
          """,
      maxCharsPerColumn = 300)
  void theShareThatIsWantedIsTheNextStepUnlessItWereABackwardOne(
      @AggregateWith(Columns.class) List<String> row) {
    PolicyMove move =
        wanted(
            row.get(0),
            ReceiverPolicy.valueOf(row.get(1)),
            new Wanted(null, null, Integer.valueOf(row.get(2))));
    assertThat(ladder(move)).isEqualTo(String.join(" | ", row.subList(3, row.size())));
  }

  /** All columns of a row. */
  static final class Columns implements ArgumentsAggregator {

    @Override
    public Object aggregateArguments(ArgumentsAccessor row, ParameterContext context) {
      return row.toList().stream().map(String::valueOf).toList();
    }
  }
}
