package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String WELL =
      """
      acme.example TXT "v=spf1 ip4:192.0.2.0/24 ~all"
      acme.example MX 10 mx.acme.example
      _dmarc.acme.example TXT "v=DMARC1; p=none; rua=mailto:dmarc@acme.example"
      _smtp._tls.acme.example TXT "v=TLSRPTv1; rua=mailto:tls@acme.example"
      _mta-sts.acme.example TXT "v=STSv1; id=1"
      """;

  @TempDir private Path folder;

  private LoopbackDns dns;

  @BeforeEach
  void begin() {
    dns = new LoopbackDns();
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @Test
  void viewsThatDifferComeFirstAndBothAreShown() throws IOException {
    dns.zone(WELL.replace("acme.example MX 10 mx.acme.example\n", ""));
    try (LoopbackDns outside = new LoopbackDns().zone(WELL.replace("p=none", "p=reject"))) {
      String port = ":" + outside.address().getPort();
      Cli.Answer answer = check("acme.example", "--public", "127.0.0.1" + port);
      assertThat(answer.out())
          .contains("Public view: compared with what 127.0.0.1" + port + " says")
          .contains(" 1. [BLOCKS] views-differ at _dmarc.acme.example")
          .contains(" 2. [BLOCKS] views-differ at acme.example")
          .containsIgnoringWhitespaces(
              "the MX record: 127.0.0.1:"
                  + dns.address().getPort()
                  + " says there is none, 127.0.0.1"
                  + port
                  + " says \"10 mx.acme.example\"")
          .contains("p=reject");
    }
  }

  @Test
  void viewsThatAgreeAreNoFinding() throws IOException {
    dns.zone(WELL);
    try (LoopbackDns outside = new LoopbackDns().zone(WELL).text("acme.example", "other text")) {
      Cli.Answer answer =
          check("acme.example", "--public", "127.0.0.1:" + outside.address().getPort());
      assertThat(answer.out()).startsWith("acme.example: nothing to fix");
    }
  }

  @Test
  void publicServersThatAreSilentLeaveOneView() throws IOException {
    dns.zone(WELL);
    try (LoopbackDns outside = new LoopbackDns().silent(true)) {
      Cli.Answer answer =
          check("acme.example", "--public", "127.0.0.1:" + outside.address().getPort());
      assertThat(answer.out())
          .startsWith("acme.example: nothing to fix")
          .contains("do not answer from here, so this is one view only");
    }
  }

  @Test
  void whatDnsDoesNotAnswerIsUnknownAndNotMissing() throws IOException {
    dns.zone(WELL).failFor("_dmarc.acme.example").silentFor("s._domainkey.acme.example");
    Cli.Answer answer = impatient("acme.example", "--selector", "s");
    assertThat(answer.out())
        .startsWith("acme.example: 2 findings (2 warnings)")
        .contains("dns-unknown at _dmarc.acme.example")
        .contains("dns-unknown at s._domainkey.acme.example")
        .doesNotContain("-missing");
  }

  @Test
  void withoutAnyAnswerItSaysSoOnce() throws IOException {
    dns.silent(true);
    Cli.Answer answer = impatient("acme.example", "--selector", "s");
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .startsWith("acme.example: 1 finding (1 warning)")
        .contains("DNS has answered nothing", "no DNS server answers");
  }

  @Test
  void withoutDnsItWorksAndSaysSo() throws IOException {
    Cli.Answer answer = new CheckLine(folder, "{enabled: false}").run("acme.example");
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .containsIgnoringWhitespaces("DNS is switched off (dns.enabled: false)");
  }

  @Test
  void aZoneFileSpeaksForItsZoneAndNobodyIsAskedForThePublicView() throws IOException {
    dns.zone("acme.example NS ns.acme.example\nns.acme.example A 127.0.0.1")
        .text("_spf.vendor.example", "v=spf1 ip4:192.0.2.1 ~all");
    Path zone =
        Files.writeString(
            folder.resolve("db"),
            """
            $TTL 300
            @ SOA ns root 1 1 1 1 60
            @ NS ns
            @ TXT "v=spf1 include:_spf.vendor.example. ~all"
            _dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"
            """);
    Cli.Answer answer = check("acme.example", "--zone", zone.toString());
    assertThat(answer.out())
        .contains("Answered by db: ", "Answered by 127.0.0.1:", "p=reject")
        .contains("include:_spf.vendor.example.  (1)\n  │  ├─ ip4:192.0.2.1")
        .contains("no name server was asked for the public view");
    assertThat(dns.asked()).doesNotContain("acme.example", "_dmarc.acme.example");
  }

  @Test
  void aBrokenZoneFileNeedsFixing() throws IOException {
    Path zone = Files.writeString(folder.resolve("db"), "@ TXT \"open\nwww A 1.2.3.400\n");
    Cli.Answer answer = check("acme.example", "--zone", zone.toString());
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("zone file").contains("db:2");
  }

  @Test
  void readingEndsWellUnlessAskedToFail() throws IOException {
    dns.zone(WELL.replace("~all", "?all"));
    assertThat(check("acme.example").status()).isZero();
    assertThat(check("acme.example", "--fail-on", "blocks").status()).isZero();
    assertThat(check("acme.example", "--fail-on", "warns").status()).isEqualTo(1);
    assertThat(check("acme.example", "--fail-on", "notes").status()).isEqualTo(1);
  }

  @Test
  void jsonIsOneObjectForEachDomain() throws IOException {
    dns.zone(WELL);
    Cli.Answer answer = check("acme.example", "b.example", "--format", "json", "--selector", "s");
    assertThat(answer.out().lines()).hasSize(2);
    assertThat(answer.out())
        .startsWith("{\"domain\":\"acme.example\",\"findings\":[{\"kind\":\"dkim-key-missing\"")
        .contains("\"severity\":\"blocks\",\"where\":\"s._domainkey.acme.example\"")
        .contains("\"policy_at\":\"_dmarc.acme.example\"")
        .contains("\"by\":\"127.0.0.1:" + dns.address().getPort() + "\"")
        .contains("\"at\":\"2026-11-23T12:00:00Z\"");
  }

  @Test
  void whatIsNoDomainOrNoServerIsRefused() throws IOException {
    assertThat(check(" ").status()).isEqualTo(2);
    assertThat(check("acme.example", "--public", "ns.example").status()).isEqualTo(2);
    assertThat(check("acme.example", "--format", "csv").status()).isEqualTo(2);
    assertThat(check("not a domain").out()).contains("not a domain: ");
  }

  @Test
  void whatStrangersPublishIsOnlyText() throws IOException {
    String evil = "\u001b]0;owned\u0007\u001b[31m";
    dns.text("acme.example", "v=spf1 include:" + evil + ".example " + evil + " ~all")
        .text("_dmarc.acme.example", "v=DMARC1; p=" + evil + "; rua=" + evil + "; " + evil)
        .text("s._domainkey.acme.example", evil)
        .text("_adsp._domainkey.acme.example", "dkim=" + evil);
    for (String format : new String[] {"text", "json"}) {
      Cli.Answer answer = check("acme.example", "--selector", "s", "--format", format);
      assertThat(answer.out()).doesNotContain("\u001b", "\u0007").containsIgnoringCase("u001b");
    }
  }

  private Cli.Answer impatient(String... arguments) throws IOException {
    return CheckLine.asking(folder, dns.address().getPort(), 3).run(arguments);
  }

  private Cli.Answer check(String... arguments) throws IOException {
    return CheckLine.asking(folder, dns.address().getPort()).run(arguments);
  }
}
