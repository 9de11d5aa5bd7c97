package dev.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Golden;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.FailureReport.Sample;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.MethodResult;
import dev.rollcall.report.MethodResult.Property;
import dev.rollcall.report.ResolvedAlignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final PrivacyKey KEY = PrivacyKey.of("0123456789abcdef of the tests");
  private static final String ANN = KEY.localPart("ann");

  private final Redaction redaction = new Redaction(KEY);

  @Test
  void equalLocalPartsGiveEqualTokensUnderOneKey() {
    assertThat(KEY.localPart("Ann")).isEqualTo(ANN).matches("[a-z2-7]{12}");
    assertThat(KEY.localPart("ann2")).isNotEqualTo(ANN);
    assertThat(PrivacyKey.of("another key of the tests").localPart("ann")).isNotEqualTo(ANN);
    assertThat(KEY.token("subject", "ann")).isNotEqualTo(ANN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@acme.example",
        "<ANN@acme.example>",
        "\"ann\"@acme.example",
        "rfc822;ann+40acme.example",
        "rfc822; ann@acme.example",
        "<@relay.example:ann@ACME.example>",
        "Ann Example <ann@acme.example>"
      })
  void anAddressBecomesTheSameHoweverItIsWritten(String address) {
    assertThat(report(address).originalRcptTo()).containsExactly(ANN + "@acme.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see ann@acme.example, please | see TOKEN@acme.example, please",
        "mailto:ann@acme.example | mailto:TOKEN@acme.example",
        "(ann@acme.example) | (TOKEN@acme.example)",
        "<ann%40acme.example> | <TOKEN@acme.example>",
        "ann @ acme.example | TOKEN@ acme.example",
        "@acme.example | @acme.example",
        "no address | no address"
      })
  void addressesInTextAreFound(String text, String expected) {
    assertThat(redaction.text(text).replace(ANN, "TOKEN")).isEqualTo(expected);
  }

  @Test
  void ofReceivedOnlyWhatIsHarmlessIsKept() {
    assertThat(
            received(
                "from ANNS-LAPTOP (unknown [192.0.2.9]) (authenticated sender: ann) by"
                    + " mx.acme.example (Postfix) with ESMTPSA id annid for <ann@acme.example>;"
                    + " Mon, 2 Nov 2026 10:00:01 +0000 (Ann's time)"))
        .isEqualTo(
            "([192.0.2.9]) by mx.acme.example with ESMTPSA for <%s@acme.example>; Mon, 2 Nov 2026 10:00:01 +0000"
                .formatted(ANN));
    assertThat(
            received(
                "from relay.acme.example (relay.acme.example [IPv6:2001:db8::1]) by mx.b.example"
                    + " (8.15/8.15) with ESMTP id q1; Mon, 2 Nov 2026 10:00:01 GMT"))
        .isEqualTo(
            "from relay.acme.example (relay.acme.example [2001:db8::1]) by mx.b.example with ESMTP;"
                + " Mon, 2 Nov 2026 10:00:01 GMT");
    assertThat(received("from [192.0.2.9] ([192.0.2.9:4227] helo=ann) by mx.b.example"))
        .isEqualTo("from [192.0.2.9] ([192.0.2.9]) by mx.b.example");
    assertThat(received("ann was here")).isEmpty();
  }

  @Test
  void namesInFromAreRemoved() {
    assertThat(redaction.mailboxes("\"Example, Ann\" <ann@acme.example>, Bob <bob@b.example>"))
        .isEqualTo("<" + ANN + "@acme.example>, <" + KEY.localPart("bob") + "@b.example>");
    assertThat(redaction.mailboxes("(Ann Example) ann@acme.example (Ann)"))
        .isEqualTo("<" + ANN + "@acme.example>");
    assertThat(redaction.mailboxes("Ann Example")).isNull();
    assertThat(redaction.mailboxes(null)).isNull();
  }

  @Test
  void subjectsAreCutAndNameNobody() {
    assertThat(redaction.subject("Invoice 4711 for your order", List.of()))
        .startsWith("Invoice 4711... [")
        .isEqualTo(redaction.subject("Invoice 4711 for your order", List.of()));
    assertThat(redaction.subject("Pay", List.of())).startsWith("P... [");
    assertThat(redaction.subject("Ann, your invoice is due", List.of("ann@acme.example")))
        .startsWith("... [");
    assertThat(redaction.subject("Re: ann@acme.example and others", List.of())).startsWith("... [");
    assertThat(redaction.subject(" ", List.of())).isNull();
    assertThat(redaction.subject(null, List.of())).isNull();
  }

  @Test
  void ofAuthenticationResultsIdentitiesAndKeysAreKept() {
    MethodResult redacted = redaction.of(full("ann", "Ann Example")).methods().get(0);
    assertThat(redacted.properties())
        .containsExactly(
            new Property("smtp.mailfrom", ANN + "@acme.example"),
            new Property("header.d", "acme.example"),
            new Property("header.s", "mail"));
  }

  @Test
  void countsHaveNoIdentity() {
    FailureReport counts = redaction.countsOf(full("ann", "Ann Example"));
    assertThat(counts.source()).isEqualTo("192.0.2.1");
    assertThat(counts.reportedDomain()).hasToString("acme.example");
    assertThat(counts.arrival()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(counts.authFailure()).containsExactly("dmarc");
    assertThat(counts.sample()).isNull();
    assertThat(Golden.json(counts)).doesNotContain(ANN).doesNotContain("Invoice");
  }

  /** Whatever the local part and name, and wherever they are. */
  @Test
  void noAddressOfTheInputSurvives() {
    Random random = new Random(20261124);
    for (int i = 0; i < 2_000; i++) {
      String localPart = localPart(random);
      String name = "Qz" + word(random, 6) + " Xv" + word(random, 7);
      FailureReport report = full(localPart, name);
      for (FailureReport kept : List.of(redaction.of(report), redaction.countsOf(report))) {
        String json = Golden.json(kept).toLowerCase(Locale.ROOT);
        assertThat(words(localPart + " " + name))
            .allSatisfy(word -> assertThat(json).as(localPart).doesNotContain(word));
      }
    }
  }

  private static List<String> words(String text) {
    return Pattern.compile("[a-z0-9]+")
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String localPart(Random random) {
    String first = "zqx" + word(random, 4);
    String second = "vkw" + word(random, 4);
    return switch (random.nextInt(6)) {
      case 0 -> first;
      case 1 -> first + "." + second;
      case 2 -> first + "+" + second;
      case 3 -> "SRS0=ABCDEF=XXTT=" + second + "=" + first;
      case 4 -> first.toUpperCase(Locale.ROOT) + "_" + second;
      default -> "\"" + first + " " + second + "\"";
    };
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private FailureReport report(String recipient) {
    FailureReport full = full("bob", "Bob");
    return redaction.of(
        new FailureReport(
            full.feedbackType(),
            full.authFailure(),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(recipient),
            null,
            List.of(),
            List.of(),
            null,
            ResolvedAlignment.UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            null,
            1,
            null,
            new UUID(1, 1),
            List.of()));
  }

  private String received(String line) {
    return ReceivedLine.redacted(line, new Addresses(KEY::localPart));
  }

  /** A report with that person in every place where one can be. */
  private static FailureReport full(String localPart, String name) {
    String address = localPart + "@acme.example";
    List<String> recipients = new ArrayList<>();
    recipients.add("<" + address + ">");
    recipients.add(
        "rfc822;" + localPart.replace("+", "+2B").replace("=", "+3D") + "+40acme.example");
    return new FailureReport(
        "auth-failure",
        List.of("dmarc"),
        "Filter/1.0 (" + address + ")",
        "192.0.2.1",
        25,
        Instant.parse("2026-11-20T08:00:00Z"),
        new DomainName("acme.example"),
        address,
        recipients,
        "env-" + localPart + "=acme.example",
        List.of("mx.example; spf=fail (" + name + ") smtp.mailfrom=" + address),
        List.of(
            new MethodResult(
                "spf",
                "fail",
                List.of(
                    new Property("smtp.mailfrom", address),
                    new Property("header.d", "acme.example"),
                    new Property("header.s", "mail"),
                    new Property("smtp.auth", localPart),
                    new Property("reason.text", name)))),
        "none",
        ResolvedAlignment.UNKNOWN,
        "delivered",
        new DomainName("acme.example"),
        address,
        "mail",
        "txt : acme.example : \"v=spf1 -all\"",
        name + "'s computer",
        1,
        new Sample(
            "\"" + name + "\" <" + address + ">",
            name + " wrote: Invoice for " + address,
            "<" + localPart + ".1@acme.example>",
            "Mon, 2 Nov 2026 10:00:01 +0000 (" + name + ")",
            List.of("acme.example/mail"),
            List.of(
                "from [192.0.2.9] (authenticated sender: "
                    + localPart
                    + ") (envelope-from <"
                    + address
                    + ">) by mx.example with ESMTPA id "
                    + "a1 for <"
                    + address
                    + ">; Mon, 2 Nov 2026 10:00:01 +0000"),
            true),
        new UUID(1, 2),
        List.of(new Flag(FlagKind.WORD_UNKNOWN, "Auth-Failure: '" + address + "'")));
  }
}
