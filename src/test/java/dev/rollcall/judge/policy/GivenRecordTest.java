package dev.rollcall.judge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records that somebody is about to publish, worked out by hand from RFC 7489 6.3 and RFC 9989 4.7.
 */
class GivenRecordTest {

  private static final DomainName DOMAIN = DomainName.of("example.com");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static PresentPolicy policy(@Nullable String record) {
    return PresentPolicy.seen(DOMAIN, record == null ? List.of() : List.of(record), NOW, null);
  }

  private static GivenRecord given(@Nullable String present, @Nullable String given) {
    return new GivenRecord(policy(present), policy(given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # present                            | given                                 | p     | sp    | np
          v=DMARC1; p=none                     | v=DMARC1; p=none                      | false | false | false
          v=DMARC1; p=none                     | v=DMARC1; p=quarantine; t=y; pct=0    | true  | true  | true
          v=DMARC1; p=none                     | v=DMARC1; p=quarantine; sp=none       | true  | false | false
          v=DMARC1; p=none                     | v=DMARC1; p=none; np=reject           | false | false | true
          v=DMARC1; p=none                     | v=DMARC1; p=none; sp=quarantine       | false | true  | true
          v=DMARC1; p=quarantine; t=y; pct=10  | v=DMARC1; p=quarantine; t=y; pct=25   | true  | true  | true
          v=DMARC1; p=quarantine; t=y; pct=25  | v=DMARC1; p=quarantine; t=y; pct=10   | false | false | false
          v=DMARC1; p=quarantine; t=y; pct=50  | v=DMARC1; p=quarantine; pct=50        | true  | true  | true
          v=DMARC1; p=quarantine; t=y; pct=50  | v=DMARC1; p=quarantine; t=y           | true  | true  | true
          v=DMARC1; p=quarantine               | v=DMARC1; p=reject; t=y; pct=0        | true  | true  | true
          v=DMARC1; p=reject                   | v=DMARC1; p=quarantine                | false | false | false
          v=DMARC1; p=reject                   | v=DMARC1; p=none                      | false | false | false
          v=DMARC1; p=reject; sp=none          | v=DMARC1; p=quarantine; sp=quarantine | false | true  | true
                                               | v=DMARC1; p=none                      | false | false | false
                                               | v=DMARC1; p=reject                    | true  | true  | true
          v=DMARC1; p=reject                   |                                       | false | false | false
          v=DMARC1; p=none                     | v=DMARC1; p=quarantin                 | false | false | false
          """)
  void whatGetsStricterForAnyReceiverCounts(
      @Nullable String present, @Nullable String given, boolean p, boolean sp, boolean np) {
    GivenRecord record = given(present, given);
    assertThat(record.tightensDomain()).isEqualTo(p);
    assertThat(record.tightensSubdomains()).isEqualTo(sp);
    assertThat(record.tightensNonExistent()).isEqualTo(np);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=DMARC1; p=quarantine; t=y           | p=quarantine; t=y; pct=0
          v=DMARC1; p=quarantine; t=y; pct=100  | p=quarantine; t=y; pct=0
          v=DMARC1; p=reject; pct=25            | p=reject; t=y; pct=25
          v=DMARC1; p=reject; t=n; pct=0        | p=reject; t=y; pct=0
          """)
  void oneOfTheTagsWithoutTheOtherIsUnsafeAndTheSafeFormIsTold(String record, String safe) {
    PolicyMove move = given("v=DMARC1; p=none", record).move();
    assertThat(move.notes()).first().asString().contains("is unsafe").endsWith(safe + ".");
    assertThat(move.rung()).isNull();
    assertThat(move.newRecord()).isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=none; pct=50",
    "v=DMARC1; p=none; t=y",
    "v=DMARC1; p=quarantine; t=y; pct=50",
    "v=DMARC1; p=reject",
    "v=DMARC1; p=reject; pct=100; t=n"
  })
  void theTagsTogetherOrNeitherOrWithoutAPolicyAreSafe(String record) {
    assertThat(given("v=DMARC1; p=none", record).unsafe()).isEmpty();
  }

  @Test
  void aPolicyOfNamesBelowMakesTagsMatterToo() {
    assertThat(given("v=DMARC1; p=none", "v=DMARC1; p=none; sp=reject; t=y").unsafe())
        .hasValueSatisfying(note -> assertThat(note).doesNotContain("p=none; t=y"));
  }

  @Test
  void theMoveIsWhatChangesAndTheWayBack() {
    PolicyMove move =
        given(
                "v=DMARC1; p=none; rua=mailto:a@b.c; fo=1",
                "v=DMARC1; p=quarantine; rua=mailto:x@y.z")
            .move();
    assertThat(move.changes())
        .extracting(TagChange::toString)
        .containsExactly("p=quarantine", "rua=mailto:x@y.z", "no fo");
    assertThat(move.rollBack()).isEqualTo("v=DMARC1; p=none; rua=mailto:a@b.c; fo=1");
    assertThat(move.rung()).hasToString("p=quarantine");
    assertThat(Objects.requireNonNull(given("v=DMARC1; p=none", HELD).move().rung()))
        .hasToString("p=quarantine; t=y; pct=25");
  }

  private static final String HELD = "v=DMARC1; t=y; p=quarantine; pct=25";

  @Test
  void whatItSaysBesideTheLevelsIsRelaxedUnlessSaidOtherwise() {
    assertThat(given(null, HELD + "; aspf=s").wanted())
        .isEqualTo(new Wanted(AlignmentMode.RELAXED, AlignmentMode.STRICT, 25));
  }

  @Test
  void namesThatWouldNotInheritAreTold() {
    GivenRecord record =
        new GivenRecord(
            policy(null),
            policy("v=DMARC1; p=reject"),
            new TreeSet<>(List.of(DomainName.of("news.example.com"))));
    assertThat(record.move().notes())
        .contains(
            "news.example.com would have a record of its own; its mail is judged here as if it had"
                + " none.");
  }

  @Test
  void aRecordThatWouldBeGoneIsTold() {
    assertThat(given("v=DMARC1; p=reject", null).move().notes())
        .first()
        .asString()
        .startsWith("No DMARC record is published at _dmarc.example.com");
  }
}
