package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rollcall ready --zone}: may this zone be published? */
class ReadyZoneTest {

  /** Made for this test; its private half was thrown away. */
  private static final String KEY =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCQraisSRkaQBxKABycbz8uIYUcQN75iV/EF59qXGBer0P"
          + "QIwSUJMtY5QxerViwtzWZer2DsVH8QjDNfntuV/CTKT6Ojxpiq2pVQX26wVxA3+CUV888lahjZbQYmT3Ar3W"
          + "CWdNq1xZfHdfIBOQ32/Z7jHocBdC92y4O8xClUIaEwIDAQAB";

  private static final String SETTINGS =
      """
      dns: {enabled: false}
      domains: [acme.example]
      senders:
        - {name: relays, networks: [192.0.2.0/24], dkim: [acme.example]}
        - {name: fax, networks: [203.0.113.7], spf-only: it cannot sign}
      """;

  @TempDir private Path folder;
  private Cli cli;

  private Cli.Answer ready(String... more) throws IOException {
    String[] all = new String[more.length + 2];
    all[0] = "ready";
    all[1] = "acme.example";
    System.arraycopy(more, 0, all, 2, more.length);
    return cli.runWith(SETTINGS, all);
  }

  private String zone(String... lines) throws IOException {
    String soa = "@ 3600 IN SOA ns.acme.example. root.acme.example. 1 1 1 1 60\n";
    return Files.writeString(folder.resolve("db.acme"), soa + String.join("\n", lines) + "\n")
        .toString();
  }

  private void reported() throws IOException {
    cli = Cli.in(folder);
    new Month()
        .mail("192.0.2.10", 10, "acme.example/mail:pass", "acme.example:pass")
        .mail("203.0.113.7", 1, "", "acme.example:pass")
        .into(cli);
  }

  private static String key() {
    return "mail._domainkey TXT \"v=DKIM1; p=\" \"" + KEY.substring(0, 100) + "\" \""
        + KEY.substring(100) + "\"";
  }

  @Test
  void tellsIt() throws IOException {
    reported();
    String zone =
        zone(
            "_dmarc TXT \"v=DMARC1; p=quarantine; t=y; pct=0; rua=mailto:d@acme.example\"",
            "@ TXT \"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.7 -all\"",
            key());
    Cli.Answer a = ready("--zone", zone);
    System.out.println(a.status() + a.out() + a.err());
    a = ready("--zone", zone("_dmarc TXT \"v=DMARC1; p=none\"",  "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"", key()));
    System.out.println(a.status() + a.out() + a.err());
    a = ready("--zone", zone("_dmarc TXT \"v=DMARC1; p=reject; pct=50; adkim=s\"",  "@ TXT \"v=spf1 ip4:192.0.2.0/24 include:x.vendor.example -all\""), "--format", "json");
    System.out.println(a.status() + a.out() + a.err());
    a = ready("--adkim", "s", "--pct", "10", "--without", "Fax");
    System.out.println(a.status() + a.out() + a.err());
    a = ready("--without", "Faks");
    System.out.println(a.status() + a.out() + a.err());
  }
}
