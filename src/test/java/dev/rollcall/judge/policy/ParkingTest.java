package dev.rollcall.judge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.policy.Parking.Standing;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parked domains, and only seemingly parked ones. */
class ParkingTest {

  private static final DomainName DOMAIN = DomainName.of("parked.example");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Reports SILENT_YEAR =
      new Reports(LocalDate.of(2025, 11, 25), LocalDate.of(2026, 11, 20), 0, null);
  private static final String RUA = "mailto:dmarc@acme.example";

  /** A domain of which everything that is known speaks for being parked. */
  private static final Facts PARKED =
      new Facts(
          false,
          SILENT_YEAR,
          List.of(),
          List.of("v=spf1 -all"),
          List.of(),
          List.of("v=DMARC1; p=none; rua=mailto:reports@parked.example"),
          RUA);

  private record Facts(
      boolean declared,
      @Nullable Reports reports,
      @Nullable List<String> mx,
      @Nullable List<String> spf,
      @Nullable List<String> keys,
      List<String> dmarc,
      @Nullable String rua) {

    Facts declaredAsParked() {
      return new Facts(true, reports, mx, spf, keys, dmarc, rua);
    }

    Facts reports(@Nullable Reports other) {
      return new Facts(declared, other, mx, spf, keys, dmarc, rua);
    }

    Facts mx(@Nullable List<String> other) {
      return new Facts(declared, reports, other, spf, keys, dmarc, rua);
    }

    Facts spf(@Nullable List<String> other) {
      return new Facts(declared, reports, mx, other, keys, dmarc, rua);
    }

    Facts keys(@Nullable List<String> other) {
      return new Facts(declared, reports, mx, spf, other, dmarc, rua);
    }

    Facts publishing(String... other) {
      return new Facts(declared, reports, mx, spf, keys, List.of(other), rua);
    }

    Facts withoutRua() {
      return new Facts(declared, reports, mx, spf, keys, dmarc, null);
    }

    Parking parking() {
      return Parking.of(
          new ParkingFacts(
              DOMAIN,
              declared,
              TODAY,
              reports,
              mx,
              spf,
              keys,
              PresentPolicy.seen(DOMAIN, dmarc, Instant.EPOCH, null),
              rua));
    }
  }

  private static List<String> records(Parking parking) {
    return parking.records().stream()
        .map(record -> record.name() + " " + record.type() + " " + record.text())
        .toList();
  }

  private static void standing(Facts facts, Standing standing, String because) {
    assertThat(facts.parking().standing()).isEqualTo(standing);
    assertThat(String.join(" ", facts.parking().because())).contains(because);
  }

  @Test
  void aYearOfReportsWithoutAPassAndNoMeansToSendIsProposed() {
    standing(PARKED, Standing.PROPOSED, "Its owner decides: list it with parked: true.");
    standing(PARKED.spf(List.of()), Standing.PROPOSED, "no sender in SPF");
    standing(PARKED.mx(List.of("0 .")), Standing.PROPOSED, "no mail server");
  }

  @Test
  void whatSpeaksAgainstItIsSaid() {
    standing(
        PARKED.reports(new Reports(SILENT_YEAR.first(), TODAY, 12, LocalDate.of(2026, 6, 30))),
        Standing.NOT_PARKED,
        "12 messages passed DMARC, the last on 2026-06-30");
    standing(PARKED.mx(List.of("10 mx.acme.example")), Standing.NOT_PARKED, "mail servers");
    standing(PARKED.spf(List.of("v=spf1 mx -all")), Standing.NOT_PARKED, "allows senders");
    standing(PARKED.spf(List.of("v=spf1 ~all")), Standing.NOT_PARKED, "allows senders");
    standing(
        PARKED.spf(List.of("v=spf1 redirect=_spf.acme.example")),
        Standing.NOT_PARKED,
        "allows senders");
    standing(
        PARKED.keys(List.of("s1._domainkey.parked.example")), Standing.NOT_PARKED, "DKIM keys");
  }

  @Test
  void whatIsUnknownIsNotProposed() {
    standing(PARKED.mx(null), Standing.UNKNOWN, "rollcall enrich");
    standing(PARKED.spf(null), Standing.UNKNOWN, "rollcall enrich");
    standing(PARKED.keys(null), Standing.UNKNOWN, "rollcall enrich");
    standing(
        PARKED.reports(new Reports(LocalDate.of(2025, 11, 26), TODAY, 0, null)),
        Standing.UNKNOWN,
        "Reports go back to 2025-11-26 only; 12 months without a DMARC pass are needed.");
    standing(
        PARKED.reports(new Reports(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 8, 26), 0, null)),
        Standing.UNKNOWN,
        "The last report is of 2026-08-26");
    assertThat(PARKED.mx(null).parking().records()).isEmpty();
  }

  @Test
  void theOwnersWordIsEnoughWhateverIsPublished() {
    Facts declared =
        PARKED
            .declaredAsParked()
            .mx(List.of("10 mx.acme.example"))
            .spf(List.of("v=spf1 mx -all"))
            .keys(List.of("s1._domainkey.parked.example"));
    standing(declared, Standing.DECLARED, "It is declared as parked");
    assertThat(declared.parking().notes())
        .anyMatch(note -> note.contains("bounces, abuse@ and postmaster@ are lost"))
        .anyMatch(note -> note.startsWith("Its reports go to an address of its own: with"))
        .contains("Revoke its DKIM keys: s1._domainkey.parked.example.");
    assertThat(records(declared.parking()))
        .containsExactly(
            "parked.example TXT v=spf1 -all",
            "_dmarc.parked.example TXT v=DMARC1; p=reject; sp=reject; np=reject;"
                + " rua=mailto:reports@parked.example",
            "parked.example MX 0 .");
  }

  @Test
  void mailThatPassesContradictsTheOwner() {
    Facts contradicted = PARKED.declaredAsParked().reports(new Reports(TODAY, TODAY, 1, TODAY));
    standing(contradicted, Standing.CONTRADICTED, "and yet 1 message passed DMARC");
    assertThat(contradicted.parking().records()).isEmpty();
    assertThat(contradicted.parking().closes()).isFalse();
  }

  @Test
  void otherTagsStayAndWhatHoldsBackGoes() {
    assertThat(
            records(
                PARKED
                    .publishing(
                        "v=DMARC1; p=none; t=y; pct=0; sp=none; fo=1; ruf=mailto:f@parked.example")
                    .parking()))
        .contains(
            "_dmarc.parked.example TXT v=DMARC1; p=reject; sp=reject; np=reject; fo=1;"
                + " ruf=mailto:f@parked.example; rua=mailto:dmarc@acme.example",
            "parked.example._report._dmarc.acme.example TXT v=DMARC1",
            "*._report._dmarc.acme.example TXT v=DMARC1");
  }

  @Test
  void whatIsThereAlreadyIsNotAskedForAgain() {
    Facts done =
        PARKED
            .mx(List.of("0 ."))
            .publishing("v=DMARC1;p=reject;sp=reject;np=reject;rua=mailto:reports@parked.example");
    assertThat(done.parking().records()).isEmpty();
  }

  @Test
  void severalRecordsAreReplacedByOne() {
    assertThat(PARKED.publishing("v=DMARC1; p=none", "v=DMARC1; p=reject").parking().records())
        .contains(
            new NamedRecord(
                "DMARC, the only such record there",
                "_dmarc.parked.example",
                "TXT",
                "v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@acme.example"));
  }

  @Test
  void withoutReportsTheyAreAskedForFirst() {
    Facts silent = PARKED.reports(null).publishing();
    standing(silent, Standing.WITHOUT_REPORTS, "Ask for reports first");
    assertThat(records(silent.parking()))
        .containsExactly(
            "_dmarc.parked.example TXT v=DMARC1; p=none; rua=mailto:dmarc@acme.example",
            "parked.example._report._dmarc.acme.example TXT v=DMARC1",
            "*._report._dmarc.acme.example TXT v=DMARC1");
    standing(silent.declaredAsParked(), Standing.DECLARED, "declared as parked");
  }

  @Test
  void askingForReportsLowersNothing() {
    assertThat(records(PARKED.reports(null).publishing("v=DMARC1; p=reject").parking()))
        .startsWith("_dmarc.parked.example TXT v=DMARC1; p=reject; rua=mailto:dmarc@acme.example");
  }

  @Test
  void whereNobodyKnowsWhereReportsGoItSaysSo() {
    Parking parking = PARKED.reports(null).publishing().withoutRua().parking();
    assertThat(parking.records()).isEmpty();
    assertThat(parking.notes())
        .containsExactly("Add rua=mailto: with the address where your reports arrive.");
  }
}
