package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportsTest {

  @TempDir private Path folder;

  @Test
  void selectorsOfReportedMailAreLookedAt() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run("import", cli.file("r.xml", ReportXml.of("r-1", 7)).toString());
    try (LoopbackDns dns = new LoopbackDns().text("acme.example", "v=spf1 ~all")) {
      String settings = "dns: {servers: ['127.0.0.1:%d']}".formatted(dns.address().getPort());
      Cli.Answer answer = cli.runWith(settings, "check", "acme.example");
      assertThat(answer.out())
          .contains("Held against 7 messages in reports")
          .contains("dkim-key-missing at mail._domainkey.acme.example");
      assertThat(cli.runWith(settings, "check", "acme.example", "--no-reports").out())
          .contains("Reports were not looked at (--no-reports).")
          .doesNotContain("dkim-key-missing");
    }
  }

  @Test
  void whatHasChangedIsTold() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run("import", cli.file("r.xml", ReportXml.of("r-1", 7)).toString());
    try (LoopbackDns dns = new LoopbackDns().text("acme.example", "v=spf1 -all")) {
      String settings =
          "dns: {servers: ['127.0.0.1:%d']}\ndomains: [acme.example]\n"
              .formatted(dns.address().getPort());
      assertThat(cli.runWith(settings, "enrich").status()).isZero();
      dns.remove("acme.example").text("acme.example", "v=spf1 ~all");
      assertThat(cli.at("2026-11-24T08:30:00Z").runWith(settings, "enrich").status()).isZero();
      assertThat(cli.at("2026-11-25T08:30:00Z").runWith(settings, "check", "acme.example").out())
          .contains(
              "2026-11-24 08:30 UTC  acme.example TXT: \"v=spf1 -all\" became \"v=spf1 ~all\"");
    }
  }

  @Test
  void withoutTheDatabaseTheRecordsAreCheckedAllTheSame() throws IOException {
    try (LoopbackDns dns = new LoopbackDns().text("acme.example", "v=spf1 ~all")) {
      CheckLine line =
          new CheckLine(
              folder,
              "{servers: ['127.0.0.1:%d']}\ndatabase: {url: 'postgresql://127.0.0.1:1/x', user: u}"
                  .formatted(dns.address().getPort()));
      Cli.Answer answer = line.run("acme.example");
      assertThat(answer.status()).isZero();
      assertThat(answer.out()).contains("Reports were not looked at: ", "dmarc-missing");
    }
  }
}
