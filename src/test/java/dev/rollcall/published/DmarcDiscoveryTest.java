package dev.rollcall.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.published.Lookup.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases of RFC 9989 4.10 and its appendix B. */
class DmarcDiscoveryTest {

  private static final String RECORD = "v=DMARC1; p=none";

  @Test
  void theOwnRecordCountsAndTheShortestNameIsTheOrganization() {
    DmarcDiscovery found =
        find("a.acme.example", Map.of("a.acme.example", RECORD, "acme.example", RECORD));
    assertThat(policy(found)).isEqualTo("a.acme.example");
    assertThat(found.isOwn()).isTrue();
    assertThat(found.organizational().name()).isEqualTo("acme.example");
    assertThat(found.steps()).hasSize(3);
  }

  @Test
  void aRecordInTheMiddleCountsWhereTheOrganizationHasNone() {
    DmarcDiscovery found = find("a.b.acme.example", Map.of("b.acme.example", RECORD));
    assertThat(policy(found)).isEqualTo("b.acme.example");
    assertThat(found.organizational().name()).isEqualTo("b.acme.example");
    assertThat(found.byList().policy()).isEmpty();
    assertThat(found.byList().organizational().name()).isEqualTo("acme.example");
  }

  @Test
  void theOrganizationCountsBeforeARecordInTheMiddle() {
    DmarcDiscovery found =
        find("a.b.acme.example", Map.of("b.acme.example", RECORD, "acme.example", RECORD));
    assertThat(policy(found)).isEqualTo("acme.example");
  }

  @Test
  void aNameThatSaysSoIsTheOrganizationAndEndsTheWalk() {
    DmarcDiscovery found =
        find(
            "a.b.acme.example",
            Map.of("b.acme.example", RECORD + "; psd=n", "acme.example", RECORD));
    assertThat(policy(found)).isEqualTo("b.acme.example");
    assertThat(found.steps()).hasSize(2);
    assertThat(found.byList().policy().orElseThrow().name().name()).isEqualTo("acme.example");
  }

  @Test
  void belowAPublicSuffixIsTheOrganization() {
    DmarcDiscovery found = find("a.b.bank", Map.of("bank", RECORD + "; psd=y"));
    assertThat(found.organizational().name()).isEqualTo("b.bank");
    assertThat(policy(found)).isEqualTo("bank");
  }

  @Test
  void severalRecordsAtANameCountForNothing() {
    Lookup two = lookup("acme.example", List.of(RECORD, RECORD + ";"));
    DmarcDiscovery found =
        DmarcDiscovery.of(
            DomainName.of("acme.example"),
            name -> name.name().equals("acme.example") ? two : lookup(name.name(), List.of()));
    assertThat(found.policy()).isEmpty();
    assertThat(found.organizational().name()).isEqualTo("acme.example");
  }

  @Test
  void whatIsUnknownOnTheWayIsTold() {
    Lookup silent =
        new Lookup("_dmarc.a.acme.example", "TXT", Standing.UNKNOWN, List.of(), "", at(), "");
    DmarcDiscovery found =
        DmarcDiscovery.of(
            DomainName.of("a.acme.example"),
            name ->
                name.name().equals("a.acme.example")
                    ? silent
                    : lookup(name.name(), List.of(RECORD)));
    assertThat(found.unknown()).extracting(Step::lookup).containsExactly(silent);
  }

  private static String policy(DmarcDiscovery found) {
    return found.policy().orElseThrow().name().name();
  }

  private static DmarcDiscovery find(String domain, Map<String, String> records) {
    return DmarcDiscovery.of(
        DomainName.of(domain),
        name ->
            lookup(
                name.name(),
                records.containsKey(name.name()) ? List.of(records.get(name.name())) : List.of()));
  }

  private static Lookup lookup(String name, List<String> values) {
    Standing standing = values.isEmpty() ? Standing.ABSENT : Standing.FOUND;
    return new Lookup("_dmarc." + name, "TXT", standing, values, "test", at(), "");
  }

  private static Instant at() {
    return Instant.parse("2026-11-23T12:00:00Z");
  }
}
