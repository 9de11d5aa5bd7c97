package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.PrivacySettings.Keep;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.limit.Limits;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the database after mail with personal data was taken in, in each mode. */
class PersonalDataTest {

  private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{20,})");

  /** Of people in the failure report. */
  private static final List<String> IDENTITY =
      List.of("ann.secretperson", "bob.hiddenname", "Secretperson", "Confidential merger plans");

  private static final List<String> ELSEWHERE =
      List.of("dave.account", "carol.verp", "eve.unsubscribes", "Anns-Laptop");

  private static final String BODY = "words of the body";

  /** Of the mail that cannot be read. */
  private static final List<String> REJECTED =
      List.of("frank.rejected", "Rejectedname", "Ruined report of Frank");

  private static final String FAILURE =
      """
      From: reports@isp.example
      To: ruf@shop.example
      Subject: FW: Confidential merger plans
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=feedback-report; boundary="b"

      --b
      Content-Type: text/plain

      A message of ann.secretperson@shop.example failed.
      --b
      Content-Type: message/feedback-report

      Feedback-Type: auth-failure
      User-Agent: Isp/1
      Version: 1
      Original-Mail-From: <SRS0=abc=TT=shop.example=ann.secretperson@forward.example>
      Original-Rcpt-To: rfc822;bob.hiddenname+40isp.example
      Original-Rcpt-To: "Bob Hiddenname" <bob.hiddenname@isp.example>
      Original-Envelope-Id: carol.verp=isp.example
      Arrival-Date: Mon, 23 Nov 2026 08:00:00 +0000
      Source-IP: 192.0.2.7
      Reported-Domain: shop.example
      Authentication-Results: mx.isp.example; spf=fail (domain of ann.secretperson@shop.example)
        smtp.mailfrom=ann.secretperson@shop.example smtp.auth=dave.account; dkim=fail
        header.i=ann.secretperson@shop.example header.d=shop.example
      Auth-Failure: dmarc
      DKIM-Identity: ann.secretperson@shop.example
      --b
      Content-Type: message/rfc822

      Received: from Anns-Laptop ([192.0.2.7]) (authenticated sender: dave.account)
       by out.shop.example with ESMTPSA for <bob.hiddenname@isp.example>;
       Mon, 23 Nov 2026 07:59:59 +0000
      From: =?utf-8?q?Ann_Secretperson?= <ann.secretperson@shop.example>
      To: Bob <bob.hiddenname@isp.example>
      Subject: =?utf-8?q?Confidential?= merger plans
      Message-ID: <ann.secretperson.1@shop.example>
      List-Unsubscribe: <mailto:eve.unsubscribes@shop.example>
      DKIM-Signature: v=1; d=shop.example; s=mail; i=ann.secretperson@shop.example; b=x

      These are the words of the body.
      --b--
      """;

  private static final String UNREADABLE =
      """
      From: "Frank Rejectedname" <frank.rejected@isp.example>
      To: ruf@shop.example
      Subject: Ruined report of Frank
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: application/gzip; name="frank.rejected@isp.example.xml.gz"
      Content-Transfer-Encoding: base64

      H4sIAAAAAAAAA7PPVKjILzK2AwD/////
      --b--
      """;

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.migrated();

  @ParameterizedTest
  @EnumSource
  void theDatabaseHoldsWhatItsModeAllows(Keep keep) throws Exception {
    takeIn(keep);
    assertThat(database.query("select count(*) from failure_report")).containsExactly("1");
    assertThat(database.query("select count(*) from rejected")).containsExactly("1");
    String dump = dump();
    assertThat(dump).contains("shop.example").contains("192.0.2.7");
    boolean clear = keep == Keep.HEADERS || keep == Keep.FULL;
    for (String identity : IDENTITY) {
      assertThat(dump.contains(lower(identity))).as(identity).isEqualTo(clear);
    }
    for (String text : ELSEWHERE) {
      assertThat(clear || !dump.contains(lower(text))).as(text).isTrue();
    }
    assertThat(dump.contains(BODY)).isEqualTo(keep == Keep.FULL);
    if (!clear) {
      REJECTED.forEach(text -> assertThat(dump).as(text).doesNotContain(lower(text)));
    }
  }

  @Test
  void equalAddressesHaveEqualTokens() throws Exception {
    takeIn(Keep.REDACTED);
    assertThat(
            database.query(
                """
                select count(distinct token) from (
                    select facts ->> 'dkim_identity' as token from failure_report
                    union all select trim(both '<>' from facts ->> 'from') from failure_report) t
                """))
        .containsExactly("1");
    assertThat(
            database.query(
                """
                select count(distinct recipient) from failure_report,
                    jsonb_array_elements_text(facts -> 'original_rcpt_to') recipient
                """))
        .containsExactly("1");
  }

  @Test
  void failureReportsAreForgottenAfterTheirTime() throws Exception {
    takeIn(Keep.REDACTED);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
    new Rollcall(settings(Keep.REDACTED), later)
        .inboxes()
        .importPaths(List.of("-"), InputStream.nullInputStream(), outcome -> {});
    assertThat(database.query("select * from failure_report")).isEmpty();
  }

  private void takeIn(Keep keep) throws IOException {
    Path failure = Files.writeString(folder.resolve("failure.eml"), FAILURE);
    Path rejected = Files.writeString(folder.resolve("rejected.eml"), UNREADABLE);
    new Rollcall(settings(keep), Clock.systemUTC())
        .inboxes()
        .importPaths(
            List.of(failure.toString(), rejected.toString()),
            InputStream.nullInputStream(),
            outcome -> {});
  }

  private Settings settings(Keep keep) {
    Address address = database.address();
    return new Settings(
        folder.resolve("home"),
        new DatabaseSettings(address.url(), address.user(), address.password()),
        List.of(),
        null,
        WeeklySettings.defaults(),
        OwnDomains.NOT_SAID,
        Set.of(),
        List.of(),
        null,
        Settings.RAW_KEEP_DAYS,
        Settings.REJECTED_KEEP_DAYS,
        RetentionSettings.defaults(),
        new PrivacySettings(keep, 30, null),
        ReadinessSettings.defaults(),
        Limits.defaults(),
        DnsSettings.none(),
        null,
        List.of(),
        ChangeSettings.defaults(),
        null,
        AlertSettings.defaults());
  }

  /** Every row of every table, and beside it what is compressed in it, in lower case. */
  private String dump() throws Exception {
    StringBuilder dump = new StringBuilder();
    String tables =
        """
        select relname from pg_class
        where relnamespace = 'rollcall'::regnamespace and relkind in ('r', 'p')
            and not relispartition
        """;
    for (String table : database.query(tables)) {
      for (String row : database.query("select t::text from " + table + " t")) {
        dump.append(row).append('\n');
        Matcher bytes = BYTES.matcher(row);
        while (bytes.find()) {
          dump.append(text(HexFormat.of().parseHex(bytes.group(1)))).append('\n');
        }
      }
    }
    return lower(dump.toString());
  }

  private static String text(byte[] bytes) {
    String plain = new String(bytes, StandardCharsets.ISO_8859_1);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return plain + new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException noGzip) {
      return plain;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
