package dev.rollcall.judge.policy;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.domain.ReportUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of a domain that sends no mail. */
final class ParkingRecords {

  private static final String TXT = "TXT";
  private static final String NOBODY_SENDS = "v=spf1 -all";
  private static final String TAKES_NO_MAIL = "0 .";

  private final ParkingFacts facts;
  private final PresentPolicy present;

  ParkingRecords(ParkingFacts facts) {
    this.facts = facts;
    this.present = facts.present();
  }

  /** Those that close it for good; without what is there already. */
  List<NamedRecord> closing() {
    List<NamedRecord> records = new ArrayList<>();
    if (facts.spf() == null || !facts.spf().equals(List.of(NOBODY_SENDS))) {
      records.add(new NamedRecord("Nobody sends", facts.domain().name(), TXT, NOBODY_SENDS));
    }
    dmarc(
        records,
        List.of(
            new TagChange("p", "reject"),
            new TagChange("sp", "reject"),
            new TagChange("np", "reject"),
            new TagChange("t", null),
            new TagChange("pct", null)));
    if (facts.mx() == null || facts.mx().stream().noneMatch(TAKES_NO_MAIL::equals)) {
      records.add(
          new NamedRecord(
              "If you wish: takes no mail", facts.domain().name(), "MX", TAKES_NO_MAIL));
    }
    return records;
  }

  /** What asks for reports and changes nothing else. */
  List<NamedRecord> askingForReports() {
    List<NamedRecord> records = new ArrayList<>();
    if (rua() != null) {
      dmarc(records, List.of());
    }
    return records;
  }

  private void dmarc(List<NamedRecord> records, List<TagChange> tags) {
    List<TagChange> changes = new ArrayList<>(tags);
    DmarcRecord now = present.record();
    if (now == null || !asksForReports(now)) {
      changes.add(new TagChange("rua", rua()));
    }
    DmarcRecord base = now == null ? DmarcRecord.of("v=DMARC1; p=none") : now;
    String text = NewRecord.with(base, changes);
    if (now == null || !text.equals(NewRecord.with(now, List.of()))) {
      records.add(new NamedRecord(label(), "_dmarc." + facts.domain(), TXT, text));
    }
    authorizations(records, DmarcRecord.of(text));
  }

  private String label() {
    return present.fault() == null ? "DMARC" : "DMARC, the only such record there";
  }

  /** Where reports go to another organization, it must say that it takes them (RFC 9990 4). */
  private void authorizations(List<NamedRecord> records, DmarcRecord record) {
    record.rua().stream()
        .map(ReportUri::host)
        .filter(Objects::nonNull)
        .distinct()
        .filter(this::isForeign)
        .forEach(
            host -> {
              String below = "._report._dmarc." + host;
              records.add(
                  new NamedRecord("Reports may go there", facts.domain() + below, TXT, "v=DMARC1"));
              records.add(
                  new NamedRecord("In its place, for all domains", "*" + below, TXT, "v=DMARC1"));
            });
  }

  private boolean isForeign(DomainName host) {
    return !OrganizationalDomain.of(host).equals(OrganizationalDomain.of(facts.domain()));
  }

  private static boolean asksForReports(DmarcRecord record) {
    return record.rua().stream().anyMatch(uri -> uri.fault() == null);
  }

  private @Nullable String rua() {
    DmarcRecord now = present.record();
    return now != null && asksForReports(now) ? now.value("rua").orElseThrow() : facts.rua();
  }

  List<String> consequences() {
    List<String> notes = new ArrayList<>(aboutReports());
    notes.add("Receivers are asked to refuse all mail in its name at once, subdomains included.");
    notes.add(
        "With the null MX (RFC 7505) it takes no mail either: bounces, abuse@ and postmaster@ are"
            + " lost, and so are the mails with which registries and certificate authorities ask.");
    if (reportsComeHere()) {
      notes.add(
          "Its reports go to an address of its own: with the null MX they are lost, so name another"
              + " in rua first.");
    }
    if (facts.keys() != null && !facts.keys().isEmpty()) {
      notes.add("Revoke its DKIM keys: " + String.join(", ", facts.keys()) + ".");
    }
    return notes;
  }

  private boolean reportsComeHere() {
    DmarcRecord now = present.record();
    return now != null
        && now.rua().stream()
            .flatMap(uri -> Stream.ofNullable(uri.host()))
            .anyMatch(host -> host.isWithin(facts.domain()));
  }

  List<String> aboutReports() {
    List<String> notes = new ArrayList<>();
    if (present.record() == null && present.fault() == null) {
      notes.add("Nobody has seen its DMARC record: keep the tags of it that are not named here.");
    }
    if (rua() == null) {
      notes.add("Add rua=mailto: with the address where your reports arrive.");
    }
    return notes;
  }
}
