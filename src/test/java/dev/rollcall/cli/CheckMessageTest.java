package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One mail, checked. The mails in {@code golden/signed} were signed by OpenDKIM, some were altered
 * then; the screen and the JSON of each are beside it, compared whole.
 */
class CheckMessageTest {

  private static final Path GOLDEN = Golden.folder("signed");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

  private static final String CONFIGURATION =
      """
      dns:
        enabled: false
      senders:
        - name: Marketing
          owner: Sales
          dkim: [vendor.example]
          spf: [vendor.example]
        - name: Relay
          networks: [192.0.2.0/28]
      """;

  @TempDir Path folder;

  private record Answer(int status, String out, String err) {}

  static List<String> mails() {
    return Golden.names(GOLDEN, ".eml");
  }

  @ParameterizedTest
  @MethodSource("mails")
  void aMailIsJudgedAsWrittenDown(String name) throws IOException {
    String mail = GOLDEN.resolve(name + ".eml").toString();
    Answer screen = check("--message", mail, "--zone", zone());
    Answer json = check("--message", mail, "--zone", zone(), "--format", "json");
    assertThat(screen.err()).isEmpty();
    assertThat(screen.status()).isZero();
    Path expected = GOLDEN.resolve(name + ".expected.txt");
    String actual = screen.out() + "\n" + json.out();
    if (!Files.exists(expected)) {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expected, actual);
      }
      fail(expected + " was missing\n" + actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "aligned, 0",
    "subdomain, 0",
    "vendor-and-own, 0",
    "vendor-only, 1",
    "body-changed, 1",
    "ed25519, 1"
  })
  void scriptsLearnWhetherItPasses(String name, int status) throws IOException {
    String mail = GOLDEN.resolve(name + ".eml").toString();
    assertThat(check("--message", mail, "--zone", zone(), "--fail-on", "fail").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.10   | b@acme.example      | DMARC passes | pass for acme.example, by ip4:192.0.2.0/28 of acme.example | Relay: its address
          198.51.100.7 | b@acme.example      | DMARC passes | by include:_spf.vendor.example of acme.example, there by ip4:198.51.100.0/24 of _spf.vendor.example | No sender under senders:
          198.51.100.7 | b@vendor.example    | DMARC fails  | pass for vendor.example, by include:_spf.vendor.example | Marketing, answered for by Sales: SPF passes
          203.0.113.1  | b@acme.example      | DMARC fails  | fail for acme.example, by -all of acme.example (1 look-up of 10, 0 of 2 void) | No sender under senders:
          203.0.113.1  | b@gone.acme.example | DMARC fails  | none for gone.acme.example | No sender under senders:
          203.0.113.1  | b@elsewhere.example | DMARC fails  | temperror for elsewhere.example: no answer from DNS for elsewhere.example (TXT) | No sender under senders:
          """)
  void theHopThatTheUserNamesDecidesSpf(
      String ip, String mailFrom, String dmarc, String spf, String sender) throws IOException {
    Path zone = folder.resolve("zone");
    String origin = "acme.example. SOA ns.acme.example. root.acme.example. 1 1 1 1 60\n";
    String vendor =
        """
        vendor.example. SOA ns.acme.example. root.acme.example. 1 1 1 1 60
        _spf.vendor.example. SOA ns.acme.example. root.acme.example. 1 1 1 1 60
        """;
    Files.writeString(zone, origin + vendor + Files.readString(GOLDEN.resolve("zone")));
    Answer answer =
        check(
            "--message",
            mail("From: a@acme.example\n\nHello\n"),
            "--zone",
            zone.toString(),
            "--ip",
            ip,
            "--mail-from",
            mailFrom);
    String plain = answer.out().replaceAll("\\s+", " ");
    assertThat(plain).contains(dmarc, spf, sender);
  }

  @Test
  void returnPathIsTakenForMailFromAndSaidToBeAClaim() throws IOException {
    String mail = mail("Return-Path: <b@acme.example>\nFrom: a@acme.example\n\nHello\n");
    assertThat(check("--message", mail, "--ip", "192.0.2.10", "--zone", zone()).out())
        .contains("192.0.2.10 with MAIL FROM b@acme.example (as Return-Path claims)");
    String without = mail("From: a@acme.example\n\nHello\n");
    Answer answer = check("--message", without, "--ip", "192.0.2.10", "--zone", zone());
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("--mail-from");
  }

  @Test
  void withoutDnsItSaysWhatIsUnknown() throws IOException {
    String out = check("--message", GOLDEN.resolve("aligned.eml").toString()).out();
    assertThat(out)
        .contains(
            "acme.example: DMARC is unknown",
            "Unknown: DNS did not answer for _dmarc.acme.example",
            "Unknown: DNS did not answer for s1._domainkey.acme.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To: a@b.example                                       | the mail has no From field
          From: a@acme.example+From: b@acme.example             | the mail has several From fields
          From: a@acme.example, b@evil.example                  | addresses of several domains
          From: undisclosed                                     | no address that can be read
          From: a@[192.0.2.1]                                   | no address that can be read
          From:                                                 | no address that can be read
          """)
  void aMailWithoutOneAuthorFails(String header, String why) throws IOException {
    String mail = mail(header.strip().replace("+", "\n") + "\n\nHello\n");
    assertThat(check("--message", mail, "--zone", zone()).out().replaceAll("\\s+", " "))
        .startsWith("No author domain: ")
        .contains(why, "DMARC fails");
  }

  @Test
  void whatStrangersWriteNeverReachesTheTerminalRaw() throws IOException {
    String bad = "\u001b[2J\u0007\u202e\u009b31m";
    String mail =
        mail(
            "Authentication-Results: mx; dkim=pass header.d=acme.example "
                + bad
                + "\n"
                + "Received: from "
                + bad
                + "\n"
                + "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=acme"
                + bad
                + ".example; s=s"
                + bad
                + "; h=from; bh=aaaa; b=bbbb\n"
                + "DKIM-Signature: "
                + bad
                + "\n"
                + "From: "
                + bad
                + " <a@acme.example"
                + bad
                + ">\n\n"
                + bad);
    for (String format : List.of("text", "json")) {
      Answer answer = check("--message", mail, "--zone", zone(), "--format", format);
      assertThat(answer.status()).isZero();
      assertThat(answer.out().replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202e\u009b]");
    }
    String claimed = check("--message", mail, "--zone", zone()).out();
    assertThat(claimed).contains("claims, which anybody can write", "dkim=pass");
    assertThat(claimed).doesNotContain("DMARC passes");
  }

  @Test
  void manySignaturesAndLongFieldsHaveAnEnd() throws IOException {
    String signature =
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=acme.example; s=%d; h=from;"
            + " bh=aaaa; b=bbbb\n";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      many.append(signature.formatted(i));
    }
    Answer answer =
        check("--message", mail(many + "From: a@acme.example\n\nHello\n"), "--zone", zone());
    assertThat(answer.out()).contains("20. d=acme.example s=19", "1980 more were not looked at");

    String tags =
        mail("DKIM-Signature: v=1; x=" + "a".repeat(500_000) + "\nFrom: a@acme.example\n\nHi\n");
    assertThat(check("--message", tags, "--zone", zone()).out())
        .contains("it is longer than 16384 characters");

    Answer header = check("--message", mail("X: " + "a".repeat(2_000_000)), "--zone", zone());
    assertThat(header.status()).isEqualTo(2);
    assertThat(header.err()).contains("limits.header-bytes");
  }

  @Test
  void whatIsNoMailOrTooLargeIsSaid() throws IOException {
    assertThat(check("--message", folder.resolve("gone").toString()).err())
        .contains("there is no file");
    assertThat(check("--message", folder.toString()).err()).contains("is a folder");
    assertThat(check("--message", mail("just words")).err()).contains("it has no header");
    assertThat(check("--message", mail("")).err()).contains("it has no header");
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.write("From: a@acme.example\n\n".getBytes(StandardCharsets.US_ASCII));
      file.setLength(51L * 1024 * 1024);
    }
    Answer answer = check("--message", large.toString());
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("limits.message-bytes");
  }

  @Test
  void aLargeMailIsReadInOnePass() throws IOException {
    String signed = Files.readString(GOLDEN.resolve("aligned.eml"));
    Path large = folder.resolve("large");
    Files.writeString(large, signed);
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(10L * 1024 * 1024);
    }
    long start = System.nanoTime();
    assertThat(check("--message", large.toString(), "--zone", zone()).out())
        .contains("the body was changed after signing");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void oneHostIsHeldAgainstTheRecordOfADomain() throws IOException {
    assertThat(check("acme.example", "--ip", "192.0.2.10", "--zone", zone()).out())
        .isEqualTo(
            """
            SPF for 192.0.2.10
              pass for acme.example, by ip4:192.0.2.0/28 of acme.example (0 look-ups of 10, 0 of 2 void).
            """);
    Answer other =
        check(
            "acme.example",
            "--ip",
            "203.0.113.1",
            "--zone",
            zone(),
            "--format",
            "json",
            "--fail-on",
            "fail");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.out())
        .isEqualTo(
            "{\"ip\":\"203.0.113.1\",\"result\":\"fail\",\"domain\":\"acme.example\",\"matched\":"
                + "[{\"domain\":\"acme.example\",\"term\":\"-all\"}],\"lookups\":1,\"void_lookups\":0,"
                + "\"depends_on_mail\":false,\"explanation\":\"\",\"detail\":\"\"}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'', name either --message",
    "acme.example --ip nonsense, is not an IP address",
    "acme.example --mail-from a@b.example, need the --ip",
    "acme.example --message x, name either --message"
  })
  void whatIsMissingIsSaid(String arguments, String why) throws IOException {
    Answer answer = check(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(why);
  }

  private static String zone() {
    return GOLDEN.resolve("zone").toString();
  }

  private String mail(String text) throws IOException {
    return Files.writeString(folder.resolve("mail.eml"), text).toString();
  }

  private Answer check(String... arguments) throws IOException {
    Path configuration = folder.resolve("rollcall.yaml");
    Files.writeString(configuration, CONFIGURATION + "home: " + folder.resolve("home") + "\n");
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", configuration.toString()));
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
