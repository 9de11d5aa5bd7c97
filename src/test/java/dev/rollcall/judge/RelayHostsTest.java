package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.opendkim.FileText;
import dev.rollcall.opendkim.Relay;
import dev.rollcall.opendkim.RelayFiles;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.opendkim.RelayReader;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelayHostsTest {

  private static final DomainName ACME = DomainName.of("acme.example");
  private static final DomainName ORG = DomainName.of("org.example");
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private final RelayHosts hosts =
      new RelayHosts(relay(), List.of(Network.in("192.0.2.0/28").orElseThrow()));

  @Test
  void mailIsCountedByTheSignatureThatIsPromised() {
    hosts.add(
        List.of(
            mail(ACME, "192.0.2.1", 100, signature(ACME, "s1", AuthResult.PASS)),
            mail(ACME, "192.0.2.1", 20, signature(ACME, "s2", AuthResult.PASS)),
            mail(ACME, "192.0.2.1", 3, signature(ACME, "s1", AuthResult.FAIL)),
            mail(ACME, "192.0.2.1", 4),
            mail(ACME, "192.0.2.1", 5, signature(ACME, null, AuthResult.PASS)),
            mail(ACME, "198.51.100.1", 1_000)));

    assertThat(hosts.hosts())
        .containsExactly(
            new RelayHost("mx1", "192.0.2.1", ACME, List.of("acme.example/s1"), 100, 20, 3, 4, 5));
    assertThat(hosts.findings()).isEmpty();
  }

  @Test
  void theHostThatNeverSignsIsPointedOut() {
    hosts.add(
        List.of(
            mail(ACME, "192.0.2.1", 100, signature(ACME, "s1", AuthResult.PASS)),
            mail(ACME, "192.0.2.2", 7)));

    assertThat(hosts.findings()).hasSize(1);
    RelayFinding finding = hosts.findings().get(0);
    assertThat(finding.place()).hasToString("signing:1");
    assertThat(finding.what())
        .isEqualTo(
            "192.0.2.2 should sign mail of acme.example with acme.example/s1, and reports show 7"
                + " messages of it without any signature of ours");
  }

  @Test
  void whatNoFilePromisesIsNoFaultOfTheHost() {
    hosts.add(List.of(mail(ORG, "192.0.2.1", 7)));

    assertThat(hosts.findings()).isEmpty();
    assertThat(hosts.authors()).containsExactly(ORG);
    assertThat(hosts.hosts())
        .containsExactly(new RelayHost("mx1", "192.0.2.1", ORG, List.of(), 0, 0, 0, 7, 0));
  }

  private static Relay relay() {
    return RelayReader.read(
        new RelayFiles("mx1", null, "file:keys", "refile:signing", null),
        path ->
            new FileText(
                path, path.equals("signing") ? "*@acme.example k\n" : "k %:s1:/k/s1\n", null));
  }

  private static Signature signature(
      DomainName domain, @Nullable String selector, AuthResult result) {
    return new Signature(domain, selector, result, true);
  }

  private static Traffic mail(
      DomainName author, String source, long messages, Signature... signatures) {
    boolean passes = List.of(signatures).stream().anyMatch(Signature::passes);
    Evidence evidence =
        new Evidence(
            passes ? Evaluated.PASS : Evaluated.FAIL,
            Evaluated.FAIL,
            passes,
            passes,
            false,
            false,
            List.of(signatures),
            List.of(),
            Disposition.NONE,
            new TreeSet<>(),
            new Evidence.Policy("none", null, null, false, false, null, null),
            false);
    return new Traffic(author, source, evidence, false, messages, 0, DAY, DAY);
  }
}
