package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a database: none is needed where relays have no networks. */
class RelaysCommandTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private static final String CONFIGURATION =
      """
      domains: [example.com]
      dns: {enabled: false}
      opendkim:
        - name: mx1
          conf: mx1/opendkim.conf
      """;

  @TempDir Path folder;

  private record Answer(int status, String out, String err) {}

  @BeforeEach
  void writeFiles() throws IOException {
    write(
        "mx1/opendkim.conf",
        """
        KeyTable /nowhere/KeyTable
        SigningTable refile:/nowhere/SigningTable
        InternalHosts refile:/nowhere/TrustedHosts
        """);
    write("mx1/KeyTable", "mail._domainkey.example.com example.com:default:/k/default.private\n");
    write("mx1/SigningTable", "*@example.com mail._domainkey.example.com\n");
    write("mx1/TrustedHosts", "192.0.2.0/24\n");
    write(
        "db.example.com",
        """
        @ SOA ns root 1 1 1 1 60
        mail._domainkey TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        """);
  }

  @Test
  void theMistakesOfTheNotesAreFound() throws IOException {
    Answer answer = run(copied(), "relays", "--zone", zone());

    assertThat(answer.err()).isEmpty();
    assertThat(words(answer.out()).replace(folder + "/", ""))
        .isEqualTo(
            words(
                """
                mx1: mx1/opendkim.conf
                  MAIL OF      SIGNED AS    SELECTOR  KEY IN DNS
                  example.com  example.com  default   missing

                1. [BLOCKS] opendkim-selector-differs, mx1
                   mx1/KeyTable:1: OpenDKIM signs with the selector 'default', the middle field; the
                   first column is only a name. db.example.com has no key at
                   default._domainkey.example.com, but one at mail._domainkey.example.com: every
                   signature fails
                   Fix: mail._domainkey.example.com example.com:mail:/k/default.private
                2. [WARNS] opendkim-localhost-missing, mx1
                   mx1/TrustedHosts: 127.0.0.1 is not among the hosts whose mail is signed, and the
                   list replaces the default: mail that this host itself sends is verified, not signed
                   Fix: add 127.0.0.1, and ::1 where local programs use IPv6

                DNS: 2 answers of db.example.com at 2026-11-23T12:00:00Z.
                Reports are not looked at: no relay has networks: in the configuration.
                """));
    assertThat(answer.status()).isZero();
  }

  @Test
  void withoutDnsItSaysSo() throws IOException {
    assertThat(run(copied(), "relays").out())
        .contains("although the name suggests 'mail'")
        .contains("DNS is not asked (dns.enabled is false)");
  }

  @Test
  void scriptsCanFailOnWhatIsFound() throws IOException {
    assertThat(run(copied(), "relays", "--zone", zone(), "--fail-on", "blocks").status())
        .isEqualTo(1);
    write("mx1/KeyTable", "mail._domainkey.example.com example.com:mail:/k/mail.private\n");
    assertThat(run(copied(), "relays", "--zone", zone(), "--fail-on", "blocks").status()).isZero();
    assertThat(run(copied(), "relays", "--zone", zone(), "--fail-on", "warns").status())
        .isEqualTo(1);
  }

  @Test
  void programsReadTheSame() throws IOException {
    assertThat(run(copied(), "relays", "--zone", zone(), "--format", "json").out())
        .contains(
            "\"kind\":\"opendkim-selector-differs\",\"severity\":\"blocks\",\"relay\":\"mx1\"")
        .contains("\"selector\":\"default\",\"key_in_dns\":\"missing\"")
        .hasLineCount(1);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Answer answer = run(CONFIGURATION.replace("mx1/opendkim.conf", "mx2/opendkim.conf"), "relays");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains("the relay mx1: " + folder.resolve("mx2/opendkim.conf") + " cannot be read,");
    assertThat(run("", "relays").err()).contains("no relay is configured");
    assertThat(words(run(CONFIGURATION, "relays").out()))
        .contains("/nowhere/KeyTable cannot be read: there is no such file");
  }

  private static String copied() {
    return CONFIGURATION
        + "    key-table: mx1/KeyTable\n"
        + "    signing-table: refile:mx1/SigningTable\n"
        + "    trusted-hosts: mx1/TrustedHosts\n";
  }

  /** Where lines break depends on how long the folder's name is. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private String zone() {
    return folder.resolve("db.example.com").toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Answer run(String configuration, String... arguments) throws IOException {
    write("rollcall.yaml", configuration);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", folder.resolve("rollcall.yaml").toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            CLOCK,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            all.toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }
}
