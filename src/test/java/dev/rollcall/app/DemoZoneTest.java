package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.auth.SpfResult;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.SpfFacts.Asked;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo's company publishes is what its reports tell of. */
class DemoZoneTest {

  private static final DomainName ACME = DomainName.of("acme.example");
  private static final Path FILE = Path.of("src", "main", "resources", "demo", "acme.example.zone");

  private final ZoneFile zone =
      new ZoneFile(FILE, "acme.example", new NoDns("nobody", Clock.systemUTC()), Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, PASS",
    "192.0.2.11, PASS",
    "198.51.100.10, PASS",
    "192.0.2.77, SOFTFAIL",
    "198.51.100.140, SOFTFAIL",
    "203.0.113.129, SOFTFAIL"
  })
  void spfIsThatOfItsSenders(String address, SpfResult result) {
    Asked asked = new Asked(ACME, address);
    assertThat(new SpfInquiry(zone).outcomes(Set.of(asked)).get(asked).result()).isEqualTo(result);
  }

  @Test
  void theKeyVerifiesAndTheRecordAsksForReports() {
    assertThat(zone.answer("mail._domainkey.acme.example", RecordType.TXT).values())
        .singleElement()
        .satisfies(
            text -> {
              assertThat(DkimKey.of(text).fault()).isNull();
              assertThat(DkimKey.of(text).isRevoked()).isFalse();
            });
    assertThat(zone.answer("_dmarc.acme.example", RecordType.TXT).values())
        .containsExactly(
            "v=DMARC1; p=none; rua=mailto:rua@acme.example; ruf=mailto:ruf@acme.example; fo=1");
  }
}
