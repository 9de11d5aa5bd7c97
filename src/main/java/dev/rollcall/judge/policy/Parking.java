package dev.rollcall.judge.policy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.SpfRecord;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a domain is parked: it sends no mail, and never should. Its owner says so; without a word
 * of the owner it is only proposed, when nothing speaks against it and nothing is unknown.
 *
 * @param because what it rests on, in sentences
 * @param records what to publish, by name; empty when something else comes first
 * @param notes what these records bring about, in sentences
 */
public record Parking(
    DomainName domain,
    Standing standing,
    List<String> because,
    List<NamedRecord> records,
    List<String> notes) {

  /** How many months of reports without a pass it takes to be proposed. */
  public static final int MONTHS = 12;

  /** After so many days without any report nobody knows whether one would still come; ours. */
  private static final int QUIET_DAYS = 90;

  /** How it stands. */
  public enum Standing {
    /** Its owner says so, and nothing speaks against it. */
    DECLARED,
    /** Its owner says so, and mail of it passes. */
    CONTRADICTED,
    /** Everything that is known says so. */
    PROPOSED,
    /** Nothing speaks against it, and something is unknown. */
    UNKNOWN,
    /** No report ever told of it. */
    WITHOUT_REPORTS,
    /** It sends mail, or looks as if it were meant to. */
    NOT_PARKED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Parking {
    because = List.copyOf(because);
    records = List.copyOf(records);
    notes = List.copyOf(notes);
  }

  /** How the domain of {@code facts} stands. */
  public static Parking of(ParkingFacts facts) {
    Reports reports = facts.reports();
    ParkingRecords records = new ParkingRecords(facts);
    if (facts.declared()) {
      return reports == null || reports.passing() == 0
          ? declared(facts, records)
          : contradicted(facts, reports);
    }
    if (reports == null) {
      return withoutReports(facts, records);
    }
    List<String> against = against(facts, reports);
    if (!against.isEmpty()) {
      return bare(facts, Standing.NOT_PARKED, against);
    }
    List<String> unknown = unknown(facts, reports);
    return unknown.isEmpty()
        ? proposed(facts, reports, records)
        : bare(facts, Standing.UNKNOWN, unknown);
  }

  /** Whether the records close the domain for good. */
  public boolean closes() {
    return standing == Standing.DECLARED || standing == Standing.PROPOSED;
  }

  private static Parking bare(ParkingFacts facts, Standing standing, List<String> because) {
    return new Parking(facts.domain(), standing, because, List.of(), List.of());
  }

  private static Parking withoutReports(ParkingFacts facts, ParkingRecords records) {
    List<String> because = new ArrayList<>();
    because.add("No report ever told of mail of %s.".formatted(facts.domain()));
    because.add("Ask for reports first: they show who sends in its name.");
    return new Parking(
        facts.domain(),
        Standing.WITHOUT_REPORTS,
        because,
        records.askingForReports(),
        records.aboutReports());
  }

  private static Parking declared(ParkingFacts facts, ParkingRecords records) {
    return new Parking(
        facts.domain(),
        Standing.DECLARED,
        List.of(
            "It is declared as parked (parked: true), and no mail of it has passed DMARC in %d months."
                .formatted(MONTHS)),
        records.closing(),
        records.consequences());
  }

  private static Parking contradicted(ParkingFacts facts, Reports reports) {
    return bare(
        facts,
        Standing.CONTRADICTED,
        List.of(
            "It is declared as parked (parked: true), and yet %s. Find out who sends it first: a"
                    .formatted(passes(reports))
                + " parked domain loses all its mail."));
  }

  private static Parking proposed(ParkingFacts facts, Reports reports, ParkingRecords records) {
    return new Parking(
        facts.domain(),
        Standing.PROPOSED,
        List.of(
            "It seems to be parked: reports since %s without a DMARC pass in %d months, no mail server,"
                    .formatted(reports.first(), MONTHS)
                + " no sender in SPF, and no DKIM key that was ever seen in use.",
            "Its owner decides: list it with parked: true."),
        records.closing(),
        records.consequences());
  }

  private static List<String> against(ParkingFacts facts, Reports reports) {
    List<String> against = new ArrayList<>();
    if (reports.passing() > 0) {
      against.add("Of its mail " + passes(reports) + ".");
    }
    if (facts.mx() != null && facts.mx().stream().anyMatch(mx -> !isNullMx(mx))) {
      against.add("It has mail servers: " + String.join(", ", facts.mx()) + ".");
    }
    if (facts.spf() != null
        && facts.spf().stream().anyMatch(spf -> !SpfRecord.of(spf).allowsNobody())) {
      against.add("Its SPF record allows senders: " + String.join(" ", facts.spf()) + ".");
    }
    if (facts.keys() != null && !facts.keys().isEmpty()) {
      against.add("It has DKIM keys: " + String.join(", ", facts.keys()) + ".");
    }
    return against;
  }

  private static List<String> unknown(ParkingFacts facts, Reports reports) {
    List<String> unknown = new ArrayList<>();
    if (reports.first().isAfter(facts.today().minusMonths(MONTHS))) {
      unknown.add(
          "Reports go back to %s only; %d months without a DMARC pass are needed."
              .formatted(reports.first(), MONTHS));
    }
    if (reports.last().isBefore(facts.today().minusDays(QUIET_DAYS))) {
      unknown.add(
          "The last report is of %s; nobody knows whether one would still come."
              .formatted(reports.last()));
    }
    if (facts.mx() == null || facts.spf() == null || facts.keys() == null) {
      unknown.add("Nobody has looked at its MX, SPF and DKIM records yet; 'rollcall enrich' does.");
    }
    return unknown;
  }

  private static String passes(Reports reports) {
    return "%d message%s passed DMARC, the last on %s"
        .formatted(reports.passing(), reports.passing() == 1 ? "" : "s", reports.lastPass());
  }

  /** RFC 7505. */
  private static boolean isNullMx(String mx) {
    return mx.matches("[0-9]+\\s+\\.");
  }
}
