package dev.rollcall.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.IpAddress;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.ObjectMapper;

class DemoWorldTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final DemoWorld WORLD = DemoWorld.before(TODAY);

  @Test
  void sameDayGivesTheSameBytes() {
    List<DemoMail> again = DemoWorld.before(TODAY).mails();
    assertThat(again).hasSameSizeAs(WORLD.mails());
    for (int i = 0; i < again.size(); i++) {
      assertThat(Arrays.equals(again.get(i).bytes(), WORLD.mails().get(i).bytes())).isTrue();
    }
  }

  @Test
  void mailIsAsciiWithCrlfAndShortLines() {
    for (DemoMail mail : WORLD.mails()) {
      String text = new String(mail.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(text).as(mail.what()).isEqualTo(asAscii(mail)).doesNotContain("%");
      assertThat(text.replace("\r\n", "")).as(mail.what()).doesNotContain("\r", "\n");
      assertThat(text.split("\r\n")).as(mail.what()).allMatch(line -> line.length() < 998);
    }
  }

  private static String asAscii(DemoMail mail) {
    return new String(mail.bytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void headersFoldAt78Characters() {
    for (DemoMail mail : WORLD.mails()) {
      String header = asAscii(mail).split("\r\n\r\n", 2)[0];
      assertThat(header.split("\r\n"))
          .as(mail.what())
          .allMatch(line -> line.length() <= 78 || !line.strip().contains(" "));
    }
  }

  @Test
  void everyMailParsesAsMime() throws Exception {
    Set<String> messageIds = new HashSet<>();
    for (DemoMail mail : WORLD.mails()) {
      MimeMessage message = Unwrapped.mail(mail);
      assertThat(message.getSubject()).as(mail.what()).isNotBlank();
      assertThat(message.getFrom()).as(mail.what()).hasSize(1);
      assertThat(message.getAllRecipients()[0]).hasToString(DemoCompany.addressOf(mail.mailbox()));
      assertThat(messageIds.add(message.getMessageID())).as(message.getMessageID()).isTrue();
      for (Part leaf : Unwrapped.leaves(message)) {
        assertThat(Unwrapped.bytes(leaf)).as(mail.what()).isNotEmpty();
      }
    }
  }

  @Test
  void mailIsOldestFirstAndNothingIsFromTheFuture() throws Exception {
    List<Instant> sent = new ArrayList<>();
    for (DemoMail mail : WORLD.mails()) {
      sent.add(Unwrapped.mail(mail).getSentDate().toInstant());
    }
    assertThat(sent).isSorted();
    assertThat(sent.get(sent.size() - 1)).isBefore(TODAY.atTime(1, 0).toInstant(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "2024-03-02", "2027-01-01"})
  void reportsAddUpToTheTruth(String today) throws Exception {
    DemoWorld world = DemoWorld.before(LocalDate.parse(today));
    Set<String> keys = new HashSet<>();
    Set<String> days = new TreeSet<>();
    long reports = 0;
    long rows = 0;
    long messages = 0;
    long passing = 0;
    for (DemoMail mail : world.mails()) {
      if (!mail.what().startsWith("aggregate report")) {
        continue;
      }
      Document report = Unwrapped.aggregate(mail).orElseThrow();
      reports++;
      String begin = text(report, "begin");
      if (!keys.add(text(report, "org_name") + "|" + text(report, "report_id") + "|" + begin)) {
        continue;
      }
      days.add(begin);
      NodeList records = report.getElementsByTagNameNS("*", "record");
      for (int i = 0; i < records.getLength(); i++) {
        Element record = (Element) records.item(i);
        long count = Long.parseLong(text(record, "count"));
        rows++;
        messages += count;
        passing += evaluatedAsPass(record) ? count : 0;
      }
    }
    DemoTruth truth = world.truth();
    assertThat(days).hasSize(DemoCompany.DAYS);
    assertThat(keys).hasSize(truth.aggregate());
    assertThat(reports - keys.size()).isEqualTo(truth.duplicates());
    assertThat(rows).isEqualTo(truth.rows());
    assertThat(messages).isEqualTo(truth.messages());
    assertThat(passing).isEqualTo(truth.passing());
    assertThat(world.mails()).hasSize(truth.mails());
    assertThat(truth.mails())
        .isEqualTo(
            truth.aggregate()
                + truth.failure()
                + truth.tls()
                + truth.duplicates()
                + truth.ignored()
                + truth.rejected());
    assertStory(truth);
  }

  private static boolean evaluatedAsPass(Element record) {
    Element evaluated = (Element) record.getElementsByTagNameNS("*", "policy_evaluated").item(0);
    return text(evaluated, "dkim").equals("pass") || text(evaluated, "spf").equals("pass");
  }

  private static void assertStory(DemoTruth truth) {
    DemoTruth.SenderTruth relays = truth.senders().get(DemoSender.OWN_RELAYS);
    DemoTruth.SenderTruth newsletter = truth.senders().get(DemoSender.SENDWAVE);
    DemoTruth.SenderTruth erp = truth.senders().get(DemoSender.ERP_SERVER);
    DemoTruth.SenderTruth invoicing = truth.senders().get(DemoSender.INVOICING);
    DemoTruth.SenderTruth forwarder = truth.senders().get(DemoSender.FORWARDER);
    DemoTruth.SenderTruth list = truth.senders().get(DemoSender.MAILING_LIST);
    DemoTruth.SenderTruth spoofer = truth.senders().get(DemoSender.SPOOFER);
    long legitimate =
        relays.messages() + newsletter.messages() + erp.messages() + invoicing.messages();

    assertThat((double) relays.messages() / legitimate).isBetween(0.87, 0.93);
    assertThat(relays.passing()).isEqualTo(relays.messages());
    assertThat(relays.sources()).isEqualTo(2);
    assertThat(newsletter.passing()).isZero();
    assertThat(newsletter.sources()).isEqualTo(8);
    assertThat(erp.passing()).isZero();
    assertThat(erp.messages()).isBetween(100L, 600L);
    assertThat(erp.sources()).isEqualTo(1);
    assertThat((double) invoicing.passing() / invoicing.messages()).isBetween(0.6, 0.8);
    assertThat(invoicing.sources()).isEqualTo(4);
    assertThat((double) forwarder.passing() / forwarder.messages()).isBetween(0.88, 0.99);
    assertThat(list.passing()).isZero();
    assertThat(list.messages()).isPositive();
    assertThat(spoofer.passing()).isZero();
    assertThat(spoofer.sources()).isGreaterThan(60);
  }

  @Test
  void addressesAreAddresses() throws Exception {
    for (DemoMail mail : WORLD.mails()) {
      if (mail.what().startsWith("aggregate report")) {
        NodeList sources =
            Unwrapped.aggregate(mail).orElseThrow().getElementsByTagNameNS("*", "source_ip");
        for (int i = 0; i < sources.getLength(); i++) {
          assertThat(IpAddress.in(sources.item(i).getTextContent())).isPresent();
        }
      }
    }
  }

  @Test
  void reportersKeepTheirShapes() throws Exception {
    assertThat(attachment("google.com")).startsWith("application/zip").endsWith(".zip\"");
    assertThat(attachment("Mimecast")).startsWith("application/gzip").endsWith(".xml.gz\"");
    assertThat(attachment("Mail.Ru")).startsWith("text/xml").endsWith(".xml\"");
    assertThat(first("Outlook.com").getContentType()).startsWith("multipart/mixed");
    assertThat(first("Outlook.com").getHeader("Subject")[0]).startsWith("=?utf-8?B?");
    assertThat(first("Outlook.com").getSubject())
        .startsWith("Report Domain: acme.example Submitter: protection.outlook.com Report-ID: ");

    Document gmx = aggregate("GMX");
    assertThat(gmx.getDocumentElement().getNamespaceURI())
        .isEqualTo("urn:ietf:params:xml:ns:dmarc-2.0");
    assertThat(text(gmx, "np") + text(gmx, "testing") + text(gmx, "discovery_method"))
        .isEqualTo("nonenpsl");
    assertThat(gmx.getElementsByTagNameNS("*", "pct").getLength()).isZero();
    Document yahoo = aggregate("Yahoo");
    assertThat(yahoo.getElementsByTagNameNS("*", "version").getLength()).isZero();
    assertThat(yahoo.getElementsByTagNameNS("*", "sp").getLength()).isZero();
  }

  @Test
  void failureReportsHaveTheirThreeParts() throws Exception {
    List<DemoMail> failures =
        WORLD.mails().stream().filter(mail -> mail.mailbox().equals(DemoCompany.RUF)).toList();
    assertThat(failures).hasSize(WORLD.truth().failure());
    for (DemoMail mail : failures) {
      MimeMessage message = Unwrapped.mail(mail);
      assertThat(message.getContentType()).contains("report-type=feedback-report");
      List<Part> leaves = Unwrapped.leaves(message);
      assertThat(leaves).hasSize(3);
      assertThat(leaves.get(1).getContentType()).startsWith("message/feedback-report");
      assertThat(new String(Unwrapped.bytes(leaves.get(1)), StandardCharsets.US_ASCII))
          .contains("Feedback-Type: auth-failure\r\n", "Source-IP: ", "Auth-Failure: dmarc\r\n");
      assertThat(new String(Unwrapped.bytes(leaves.get(2)), StandardCharsets.US_ASCII))
          .contains("@acme.example>\r\n", "Subject: ");
    }
  }

  @Test
  void tlsReportIsJsonInGzip() throws Exception {
    DemoMail mail = starting("TLS report");
    List<Part> leaves = Unwrapped.leaves(Unwrapped.mail(mail));
    byte[] json = Unwrapped.unpacked(Unwrapped.bytes(leaves.get(1)));
    assertThat(new ObjectMapper().readTree(json).at("/policies/0/summary"))
        .hasToString("{\"total-successful-session-count\":1212,\"total-failure-session-count\":4}");
  }

  @Test
  void brokenMailEndsBeforeItSaysWhatItIsAbout() throws Exception {
    byte[] packed = Unwrapped.bytes(Unwrapped.mail(starting("report of southpost")));
    StringBuilder text = new StringBuilder();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThatThrownBy(
              () -> {
                for (int next = in.read(); next >= 0; next = in.read()) {
                  text.append((char) next);
                }
              })
          .isInstanceOf(EOFException.class);
    }
    assertThat(text.toString())
        .contains("<begin>")
        .doesNotContain("<policy_published>")
        .endsWith("<e");
  }

  private static String attachment(String reporter) throws Exception {
    List<Part> leaves = Unwrapped.leaves(first(reporter));
    return leaves.get(leaves.size() - 1).getContentType();
  }

  private static MimeMessage first(String reporter) throws Exception {
    return Unwrapped.mail(starting("aggregate report of " + reporter));
  }

  private static Document aggregate(String reporter) throws Exception {
    return Unwrapped.aggregate(starting("aggregate report of " + reporter)).orElseThrow();
  }

  private static DemoMail starting(String what) {
    return WORLD.mails().stream()
        .filter(mail -> mail.what().startsWith(what))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Document document, String name) {
    return text(document.getDocumentElement(), name);
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagNameNS("*", name).item(0).getTextContent();
  }
}
