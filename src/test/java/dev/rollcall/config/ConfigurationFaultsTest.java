package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case is a file and every line that is said about it. */
class ConfigurationFaultsTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThat(
            configuration.faults(
                """
                domains: [example.com, "*.example.org", bad domain]
                mailbox: []
                mailboxes:
                  - name: main
                    hots: imap.example.com
                    port: 70000
                    security: ssl
                    user: [a, b]
                    password: secret
                    after: archive
                raw:
                  keep: many
                """))
        .isEqualTo(
            """
            rollcall.yaml:1: domains[1]: '*.example.org' is not a domain name; leave out '*.': everything below a domain is included
            rollcall.yaml:1: domains[2]: 'bad domain' is not a domain name; write the name alone, such as example.com
            rollcall.yaml:2: mailbox: unknown key; did you mean 'mailboxes'?
            rollcall.yaml:4: mailboxes[0].host: is missing; write 'host:' here, or set ROLLCALL_MAILBOXES_0_HOST
            rollcall.yaml:5: mailboxes[0].hots: unknown key; did you mean 'host'?
            rollcall.yaml:6: mailboxes[0].port: '70000' is out of range; expected 1 to 65535
            rollcall.yaml:7: mailboxes[0].security: 'ssl' is none of tls, starttls, plain
            rollcall.yaml:8: mailboxes[0].user: expected a single value, found a list
            rollcall.yaml:10: mailboxes[0].after: 'archive' is none of leave, seen, move, delete
            rollcall.yaml:12: raw.keep: 'many' is not a number of days, such as 90
            """);
  }

  @Test
  void aSubdomainOfOthersWouldNeverBeFound() {
    assertThat(
            configuration.faults(
                """
                domains: [example.com]
                senders:
                  - name: Newsletter
                    dkim: [mail.example.com, em.vendor.example]
                    spf: bounces.vendor.example
                """))
        .isEqualTo(
            """
            rollcall.yaml:4: senders[0].dkim[1]: 'em.vendor.example' would never be found: it is below a domain of others; write vendor.example, which covers it
            rollcall.yaml:5: senders[0].spf: 'bounces.vendor.example' would never be found: it is below a domain of others; write vendor.example, which covers it
            """);
  }

  @Test
  void keysAndAuthorsAreOfYourOwnDomains() {
    assertThat(
            configuration.faults(
                """
                domains: [example.com]
                senders:
                  - name: Newsletter
                    dkim: [example.com/a/b, em.vendor.example/s1, example.com/, "example.com/a b"]
                    authors: [news.example.com, other.example]
                    rhythm: hourly
                    critical: very
                """))
        .isEqualTo(
            """
            rollcall.yaml:4: senders[0].dkim[0]: 'example.com/a/b' is not a domain and a selector; write example.com/selector
            rollcall.yaml:4: senders[0].dkim[1]: 'em.vendor.example/s1' would never be found: selectors of others are not kept; write vendor.example, which covers it
            rollcall.yaml:4: senders[0].dkim[2]: 'example.com/' is not a domain and a selector; write example.com/selector
            rollcall.yaml:4: senders[0].dkim[3]: 'example.com/a b' is not a domain and a selector; write example.com/selector
            rollcall.yaml:5: senders[0].authors[1]: 'other.example' is none of your domains; list it under domains:, or leave it out
            rollcall.yaml:6: senders[0].rhythm: 'hourly' is none of daily, weekly, monthly, quarterly, yearly
            rollcall.yaml:7: senders[0].critical: 'very' is neither true nor false
            """);
  }

  @Test
  void whatBecomesOfPersonalDataIsOneOfFour() {
    assertThat(
            configuration.faults(
                """
                failures:
                  keep: redact
                  retention-days: 0
                privacy:
                  key: too short
                """))
        .isEqualTo(
            """
            rollcall.yaml:2: failures.keep: 'redact' is none of redacted, headers, full, none; did you mean 'redacted'?
            rollcall.yaml:3: failures.retention-days: '0' is out of range; expected 1 to 36500
            rollcall.yaml:5: privacy: key has fewer than 16 characters; leave it out for one that is made by itself, or take what 'openssl rand -hex 32' says
            """);
  }

  @Test
  void theyCanBeThrownOneALine() {
    Reading reading = configuration.read("nonsense: 1\nraw: {keep: -1}\n");

    assertThat(reading.settings()).isNull();
    assertThatThrownBy(reading::orThrow)
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            """
            rollcall.yaml:1: nonsense: unknown key; known here: domains, home, database, mailboxes, mail, weekly, authserv-ids, senders, catalogue, raw, rejected, rows, rollups, history, failures, privacy, readiness, limits, dns, networks-database, opendkim, change, reports, alerts
            rollcall.yaml:2: raw.keep: '-1' is out of range; expected 1 to 36500""");
  }

  @Test
  void mailboxesHaveNamesOfTheirOwnAndMoveMailElsewhere() {
    assertThat(
            configuration.faults(
                """
                mailboxes:
                  - {name: a, host: 'imaps://h.example/', user: u, password: p, after: move}
                  - {name: a, host: h.example, user: u, password: p, move-to: Done}
                  - {name: b, host: h.example, user: u, password: p, folders: [In, Out], after: move, move-to: Out}
                  - not a mailbox
                """))
        .isEqualTo(
            """
            rollcall.yaml:2: mailboxes[0].move-to: is missing; write 'move-to:' here, or set ROLLCALL_MAILBOXES_0_MOVE_TO
            rollcall.yaml:2: mailboxes[0].host: 'imaps://h.example/' is not a host name; write the name alone, without scheme, port or path
            rollcall.yaml:3: mailboxes[1].name: 'a' is another mailbox's name; see rollcall.yaml:2: mailboxes[0].name
            rollcall.yaml:3: mailboxes[1].move-to: has no effect; write 'after: move' beside it
            rollcall.yaml:4: mailboxes[2].move-to: is one of the folders that are read; move to another one
            rollcall.yaml:5: mailboxes[3]: expected keys, such as 'name:'
            """);
  }

  @Test
  void mailIsFiledIntoFoldersThatAreNotRead() {
    assertThat(
            configuration.faults(
                """
                mailboxes:
                  - name: a
                    host: h.example
                    user: u
                    password: p
                    folders: [INBOX, "Archive/*"]
                    since: last year
                    ca-file: /no/such/file.pem
                    after: move
                    move-to: Archive/*
                    ignored: INBOX
                    rejected: Br%ken
                    delete-confirmed: maybe
                """))
        .isEqualTo(
            """
            rollcall.yaml:7: mailboxes[0].since: 'last year' is not a day; write it like 2025-01-31
            rollcall.yaml:8: mailboxes[0].ca-file: cannot be read; name a file with certificates in PEM form, by its full path
            rollcall.yaml:10: mailboxes[0].move-to: is one of the folders that are read; move to another one
            rollcall.yaml:11: mailboxes[0].ignored: is one of the folders that are read; move to another one
            rollcall.yaml:12: mailboxes[0].rejected: 'Br%ken' is a pattern; name one folder to move to
            rollcall.yaml:13: mailboxes[0].delete-confirmed: 'maybe' is neither true nor false
            """);
  }

  @Test
  void passwordsTravelUnencryptedOnlyWhenSpelledOut() {
    assertThat(
            configuration.faults(
                """
                mailboxes:
                  - {name: a, host: localhost, security: plain, user: u, password: p}
                  - {name: b, host: "::1", security: plain, user: u, password: p}
                  - {name: c, host: imap.example.com, security: plain, user: u, password: p}
                  - {name: d, host: 10.0.0.1, security: plain, allow-plain-text: true, user: u, password: p}
                  - {name: e, host: 10.0.0.1, security: plain, allow-plain-text: perhaps, user: u, password: p}
                """))
        .isEqualTo(
            """
            rollcall.yaml:4: mailboxes[2].host: would be sent the password unencrypted; write 'security: tls' or 'starttls', or 'allow-plain-text: true' if you mean it
            rollcall.yaml:6: mailboxes[4].host: would be sent the password unencrypted; write 'security: tls' or 'starttls', or 'allow-plain-text: true' if you mean it
            rollcall.yaml:6: mailboxes[4].allow-plain-text: 'perhaps' is neither true nor false
            """);
  }

  @Test
  void sendersNeedSomethingToBeKnownBy() {
    assertThat(
            configuration.faults(
                """
                senders:
                  - name: Nobody
                    decision: our
                  - name: Relays
                    networks: [192.0.2.0/33, 0.0.0.0/0, 192.0.2.1]
                    dkim: not a domain
                  - name: Relays
                    spf: bounce.example.com
                """))
        .isEqualTo(
            """
            rollcall.yaml:2: senders[0]: nothing tells this sender from others; write networks, dkim or spf
            rollcall.yaml:3: senders[0].decision: 'our' is none of ours, spoofer; did you mean 'ours'?
            rollcall.yaml:5: senders[1].networks[0]: '192.0.2.0/33' is not a block of addresses; write 192.0.2.0/24 or 2001:db8::/32
            rollcall.yaml:5: senders[1].networks[1]: '0.0.0.0/0' is every address there is; name the sender's own blocks
            rollcall.yaml:6: senders[1].dkim: 'not a domain' is not a domain name; write the name alone, such as example.com
            rollcall.yaml:7: senders[2].name: 'Relays' is another sender's name; see rollcall.yaml:4: senders[1].name
            """);
  }

  @Test
  void aDatabaseHasAnAddressWithoutAPassword() {
    assertThat(configuration.faults("database: {url: 'postgresql://u:hunter2@h/db'}"))
        .isEqualTo(
            """
            rollcall.yaml:1: database.url: has a password in it; take it out and set database.password or ROLLCALL_DATABASE_PASSWORD
            """);
    assertThat(configuration.faults("database: {url: 'jdbc:postgresql://h/db?a=b&password=x'}"))
        .contains("has a password in it");
    assertThat(configuration.faults("database: {url: 'mysql://h/hunter2'}"))
        .isEqualTo(
            """
            rollcall.yaml:1: database.url: is not the address of a PostgreSQL; write postgresql://HOST:PORT/DATABASE
            """);
    assertThat(configuration.faults("database:\n  user: u\n"))
        .isEqualTo(
            """
            rollcall.yaml:2: database: has a user or a password, but no url; write 'url: postgresql://HOST/DATABASE', or leave all out for the embedded server
            """);
    assertThat(configuration.faults("database: postgresql://h/db"))
        .isEqualTo(
            """
            rollcall.yaml:1: database: expected keys below it; begin each on a line of its own, indented
            """);
  }

  @Test
  void numbersHaveRanges() {
    assertThat(
            configuration.faults(
                """
                readiness: {window-days: 7, minimum-reporters: 0}
                limits:
                  nesting: -1
                  rows: 99999999999
                  message-bytes: 50 apples
                  part-bytes: 99999999999GB
                  header-bytes: 2GB
                  key_text: 9
                """))
        .isEqualTo(
            """
            rollcall.yaml:1: readiness: minimum-days (28) is more than window-days (7); no window can hold that many days; lower the one or raise the other
            rollcall.yaml:1: readiness.minimum-reporters: '0' is out of range; expected 1 to 2147483647
            rollcall.yaml:3: limits.nesting: '-1' is out of range; expected 1 to 2147483647
            rollcall.yaml:4: limits.rows: '99999999999' is out of range; expected 1 to 2147483647
            rollcall.yaml:5: limits.message-bytes: '50 apples' is not a size such as 50MB
            rollcall.yaml:6: limits.part-bytes: '99999999999GB' is out of range; expected 1 to 9223372036854775807
            rollcall.yaml:7: limits.header-bytes: '2GB' is out of range; expected 1 to 2147483647
            rollcall.yaml:8: limits.key_text: unknown key; did you mean 'key-text'?
            """);
  }

  @Test
  void alertsThatCannotBeAreFaults() {
    assertThat(
            configuration.faults(
                """
                alerts:
                  floor: {messages: 0, report: 3}
                  compliance-drop: 200
                  repeat: {factor: 1}
                  quiet: {from: late, to: "07:00", zone: Mars/Base}
                  channels:
                    - {name: hook, kind: webhook, url: not-a-place-to-show}
                    - {name: hook, kind: pager}
                    - {name: log, kind: syslog}
                    - {name: run, kind: command}
                """))
        .isEqualTo(
            """
            rollcall.yaml:2: alerts.floor.messages: '0' is out of range; expected 1 to 1000000
            rollcall.yaml:2: alerts.floor.report: unknown key; did you mean 'reports'?
            rollcall.yaml:3: alerts.compliance-drop: '200' is out of range; expected 1 to 100
            rollcall.yaml:4: alerts.repeat.factor: '1' is out of range; expected 2 to 1000000
            rollcall.yaml:5: alerts.quiet.from: 'late' is not a time of day; write it like "22:00"
            rollcall.yaml:5: alerts.quiet.zone: 'Mars/Base' is not a time zone; write it like Europe/Berlin
            rollcall.yaml:7: alerts.channels[0]: url is not a web address; write https:// and where it is
            rollcall.yaml:8: alerts.channels[1].url: is missing; write 'url:' here, or set ROLLCALL_ALERTS_CHANNELS_1_URL
            rollcall.yaml:8: alerts.channels[1].name: 'hook' is another channel's name; see rollcall.yaml:7: alerts.channels[0].name
            rollcall.yaml:8: alerts.channels[1].kind: 'pager' is none of mail, webhook, slack, teams, pagerduty, syslog, command
            rollcall.yaml:9: alerts.channels[2].host: is missing; write 'host:' here, or set ROLLCALL_ALERTS_CHANNELS_2_HOST
            rollcall.yaml:10: alerts.channels[3]: names no command; write 'command: [/path/to/program, argument]'
            """);
    assertThat(configuration.faults("alerts: {quiet: {from: \"07:00\", to: \"07:00\"}}"))
        .isEqualTo(
            """
            rollcall.yaml:1: alerts.quiet: begins and ends at 07:00; write when it ends
            """);
  }

  @Test
  void aFreezeHasTwoDaysInOrderAndStepsRise() {
    assertThat(
            configuration.faults(
                """
                change:
                  freeze:
                    - {from: 2026-12-15, to: soon}
                    - {from: 2027-01-06, to: 2026-12-15}
                    - {to: 2026-12-15, why: holidays}
                  steps: [10, 10, 100, many, 5]
                """))
        .isEqualTo(
            """
            rollcall.yaml:3: change.freeze[0].to: 'soon' is not a day; write it like 2026-12-15
            rollcall.yaml:4: change.freeze[1]: ends on 2026-12-15, before it begins on 2027-01-06; exchange from and to
            rollcall.yaml:5: change.freeze[2].from: is missing; write 'from:' here, or set ROLLCALL_CHANGE_FREEZE_2_FROM
            rollcall.yaml:5: change.freeze[2].why: unknown key; known here: from, to, because
            rollcall.yaml:6: change.steps[1]: '10' is not more than the step before; let the steps rise
            rollcall.yaml:6: change.steps[2]: '100' is out of range; expected 0 to 99
            rollcall.yaml:6: change.steps[3]: 'many' is not a whole number
            rollcall.yaml:6: change.steps[4]: '5' is not more than the step before; let the steps rise
            """);
  }

  @Test
  void keysStandOnce() {
    assertThat(configuration.faults("raw:\n  keep: 1\n  keep: 2\nraw: {}\n"))
        .isEqualTo(
            """
            rollcall.yaml:3: raw.keep: stands in line 2 already; keep one of the two
            rollcall.yaml:4: raw: stands in line 1 already; keep one of the two
            """);
  }

  @Test
  void whatIsNotYamlStopsAtItsFirstFault() {
    assertThat(configuration.faults("raw:\n\tkeep: 1\n"))
        .isEqualTo(
            """
            rollcall.yaml:2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); indent with blanks, not with tabs
            """);
    assertThat(configuration.faults("raw:\n  keep: 1\n nonsense\n")).startsWith("rollcall.yaml:");
    assertThat(configuration.faults("- a\n- b\n"))
        .isEqualTo("rollcall.yaml:1: expected keys, such as 'mailboxes:'\n");
    assertThat(configuration.faults("home: /a\n---\nhome: /b\n"))
        .startsWith("rollcall.yaml:2: a second document begins here; one is enough");
    assertThat(configuration.faults("home: /a\u0007\n"))
        .isEqualTo("rollcall.yaml:1: the character U+0007 is not allowed\n");
    assertThat(configuration.faults("? [a]\n: b\n"))
        .startsWith("rollcall.yaml:1: a key must be a word");
  }

  @Test
  void serversAreNamedAsTheyNameThemselves() {
    assertThat(configuration.faults("authserv-ids: [mx.example.org, 'MX 2; dkim=pass']\n"))
        .isEqualTo(
            """
            rollcall.yaml:1: authserv-ids[1]: 'MX 2; dkim=pass' is not a domain name; write the name alone, such as example.com
            """);
    assertThat(configuration.faults("authserv-id: mx.example.org\n"))
        .contains("authserv-id: unknown key; did you mean 'authserv-ids'?");
  }

  @Test
  void dnsServersAreAddresses() {
    String hint =
        "write its IP address, or address and port: 192.0.2.53, 192.0.2.53:5353,"
            + " '[2001:db8::53]:5353'\n";
    assertThat(
            configuration.faults(
                "dns: {servers: [ns.example, '192.0.2.1:0', '192.0.2.1:65536'], timeout-seconds:"
                    + " 0}\n"))
        .isEqualTo(
            "rollcall.yaml:1: dns.servers[0]: 'ns.example' is not the address of a DNS server; "
                + hint
                + "rollcall.yaml:1: dns.servers[1]: '192.0.2.1:0' is not the address of a DNS"
                + " server; "
                + hint
                + "rollcall.yaml:1: dns.servers[2]: '192.0.2.1:65536' is not the address of a DNS"
                + " server; "
                + hint
                + "rollcall.yaml:1: dns.timeout-seconds: '0' is out of range; expected 1 to 60\n");
    assertThat(configuration.faults("dns: {enabled: perhaps}\n"))
        .isEqualTo("rollcall.yaml:1: dns.enabled: 'perhaps' is neither true nor false\n");
  }

  @Test
  void bombsDoNotGoOff() {
    assertThat(configuration.faults("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
        .startsWith("rollcall.yaml:2: aliases (*name) are not supported; write the value out");
    assertThat(configuration.faults("a: " + "[".repeat(100_000)))
        .startsWith("rollcall.yaml:1: nested deeper than 20 levels");
    assertThat(configuration.faults("#".repeat(5_000_000)))
        .isEqualTo("rollcall.yaml: larger than 4 MB; this is hardly a configuration of Rollcall\n");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Files.write(
        folder.resolve("latin.yaml"), "home: /\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(configuration.reader().read(Path.of("absent.yaml")).faults())
        .hasToString("[absent.yaml: no such file]");
    assertThat(configuration.reader().read(folder).faults())
        .hasToString("[" + folder + ": is a folder, expected a file]");
    assertThat(configuration.reader().read(Path.of("latin.yaml")).faults())
        .hasToString("[latin.yaml: not a text in UTF-8; save it in that encoding]");
    assertThat(configuration.variable("ROLLCALL_CONFIG", "gone.yaml").reader().read(null).faults())
        .hasToString("[gone.yaml: no such file]");
  }

  @Test
  void valuesStayOnOneLine() {
    assertThat(configuration.faults("home: \"/a\\nb\"\n\"\\e[31m\": 1\n"))
        .isEqualTo(
            """
            rollcall.yaml:1: home: has line breaks or control characters; write it on one line
            rollcall.yaml:2: ?[31m: unknown key; known here: domains, home, database, mailboxes, mail, weekly, authserv-ids, senders, catalogue, raw, rejected, rows, rollups, history, failures, privacy, readiness, limits, dns, networks-database, opendkim, change, reports, alerts
            """);
  }
}
