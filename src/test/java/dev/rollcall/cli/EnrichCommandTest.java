package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {

  @TempDir Path folder;

  @Test
  void itSaysWhatItHasFoundOutOrThatNobodyAnswers() throws Exception {
    Cli cli = Cli.in(folder);
    cli.run("import", cli.file("r.xml", ReportXml.of("r-1", 7)).toString());
    try (LoopbackDns dns = new LoopbackDns()) {
      dns.pointer("192.0.2.1", "mail.acme.example").host("mail.acme.example", "192.0.2.1");
      String configuration =
          "domains: acme.example\ndns: {servers: '127.0.0.1:%d', timeout-seconds: 1}\n"
              .formatted(dns.address().getPort());

      Cli.Answer first = cli.runWith(configuration, "enrich");
      assertThat(first.err()).isEmpty();
      assertThat(first.status()).isZero();
      assertThat(first.out())
          .isEqualTo(
              """
              1 addresses asked for in 0.0 s: 1 with a confirmed name, 0 with a claimed one, 0 without, \
              0 not answered; 0 left for the next run
              3 records of 1 domains seen, 0 changed; 0 not answered
              0 author domains exist, 0 do not; 0 not answered
              """);
      assertThat(cli.runWith(configuration, "enrich", "--format", "json").out())
          .isEqualTo(
              """
              {"addresses":{"asked":0,"confirmed":0,"claimed":0,"nameless":0,"unanswered":0,"left":0},\
              "records":{"domains":1,"answered":3,"unanswered":0,"changed":0},"authors":{"existing":0,"absent":0,"unanswered":0},"seconds":0.0}
              """);

      assertThat(cli.database().query("select kind from finding_life order by kind"))
          .as("what is found is noted every day")
          .containsExactly("BROKEN_SIGNATURE", "SPF_NOT_ALIGNED");

      dns.silent(true);
      Cli.Answer away = cli.runWith(configuration, "enrich");
      assertThat(away.status()).isEqualTo(75);
      assertThat(away.err()).startsWith("rollcall: no DNS server answers");
      assertThat(cli.run("status").out()).contains("enrich");
    }
  }
}
