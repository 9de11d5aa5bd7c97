package dev.rollcall.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Samples;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail and archives that others have collected, as far as they are more than a bare document: what
 * each holds, by Python's email, gzip and zipfile.
 */
class OddMailTest {

  private static final String ORGANIZATION_OF_LAST = "estadocuenta1.infonacot.gob.mx";
  private static final String VISUALIZER =
      "dmarc-report-visualizer__google.com!example.com!1701129600!1701215999.xml";
  private static final String MIMECAST =
      "mimecast.org!ab.id.au!1693353600!1693439999!"
          + "157a5fe30ec76f4bc0d8bccfc96c118a167a1280fee7c7465af5115e73082e5e.xml.gz";

  /** By file: each payload with its size and the beginning of its SHA-256, or its first lines. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry(
              "aggregate/mail-auth__100.eml",
              "google.com!stalw.art!1669507200!1669593599.zip"
                  + " / google.com!stalw.art!1669507200!1669593599.xml: 1193 f9d56c9672c3f95b"),
          Map.entry(
              "aggregate/mail-auth__102.eml",
              "part 2 / mail.ru!stalw.art!1667865600!1667952000.xml.gz: 1017 739bdbba94183597"),
          Map.entry(
              "aggregate/mail-auth__103.eml",
              "part 2 / protection.outlook.com!stalw.art!1666483200!1666569600.xml.gz:"
                  + " 1654 a4fef7d06333cefe"),
          Map.entry(
              "aggregate/parsedmarc__mimecast-weird-gzip.eml",
              MIMECAST + ": 1260 72514b3544cfae55"),
          Map.entry(
              "aggregate/comfirm-dmarc-report-server__mail",
              "google.com!comfirm.se!1345593600!1345679999.zip"
                  + " / google.com!comfirm.se!1345593600!1345679999.xml: 18049 bf985db504e2b6c0"),
          Map.entry("aggregate/" + VISUALIZER + ".gz", ": 6157 dd3ea8bcbef43094"),
          Map.entry(
              "aggregate/" + VISUALIZER + ".zip",
              "google.com!example.com!1701129600!1701215999.xml: 6157 dd3ea8bcbef43094"),
          Map.entry("aggregate/go-dmarc-report__test_report.xml.gz", ": 1728 887dfc42461dc6ff"),
          Map.entry(
              "aggregate/parsedmarc__fastmail.com!example.com!1516060800!1516147199!102675056"
                  + ".xml.gz",
              ": 1146 83cc277330318e61"),
          Map.entry(
              "aggregate/parsedmarc__"
                  + ORGANIZATION_OF_LAST
                  + "!example.com!1536853302!1536939702!2940.xml.zip",
              ORGANIZATION_OF_LAST
                  + "!example.com!1536853302!1536939702!2940.xml: 887 fb1e6fc9f8d07630"),
          Map.entry(
              "failure/mail-auth__001.eml",
              "part 2: Feedback-Type: abuse + Received: from mailserver.example.net"),
          Map.entry(
              "failure/mail-auth__003.eml",
              "part 2: Feedback-Type: auth-failure"
                  + " + DKIM-Signature: v=1; c=relaxed/simple; a=rsa-sha256;"),
          Map.entry(
              "failure/mail-auth__005.eml",
              "part 2: Feedback-Type: auth-failure"
                  + " + Authentication-Results: mta1011.mail.tp2.receiver.example;"),
          Map.entry(
              "failure/parsedmarc___Netease_DMARC_Failure_Report_Rent_Reminder.eml",
              "part 2: Feedback-Type: auth-failure + Received: by filter1356p1mdw1.sendgrid.net"
                  + " with SMTP id filter1356p1mdw1-30359-5BADEAE4-E"),
          Map.entry(
              "failure/parsedmarc__dmarc_ruf_report_linkedin.eml",
              "part 2: Feedback-Type: auth-failure + Return-Path: <>"),
          Map.entry(
              "tls/mail-auth__rpt01.eml",
              "part 2 / mail.sender.example!example.com!1013662812!1013749130.json.gz:"
                  + " 2129 3bb6044b7844a8ea"),
          Map.entry(
              "tls/mox__microsoft.eml",
              "part 2 / microsoft.com!test.xmox.nl!1673308800!1673395199!133198585438131172"
                  + ".json.gz: 478 3ba60aed2f879075"),
          Map.entry(
              "tls/parsedmarc__google.com_smtp_tls_report.eml",
              "part 2 / google.com!cardinalhealth.ca!1725321600!1725407999!001.json.gz:"
                  + " 402 84e9e8723cf36a5f"));

  @TempDir private Path spool;

  @Test
  void everySampleHoldsWhatPythonFindsInIt() throws IOException {
    Path folder = Samples.folder("odd");
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(OddMailTest::isPacked).toList()) {
        found.put(folder.relativize(file).toString(), String.join(" | ", found(file)));
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(EXPECTED);
  }

  private static boolean isPacked(Path file) {
    return Files.isRegularFile(file)
        && Stream.of(".xml", ".json", ".tsv").noneMatch(end -> file.toString().endsWith(end));
  }

  private List<String> found(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    Limits limits = Limits.defaults();
    try (FileInbox inbox =
        new FileInbox(List.of(file.toString()), InputStream.nullInputStream(), limits, spool)) {
      for (Message message = inbox.next(); message != null; message = inbox.next()) {
        try (Unpacked unpacked = new Unpacker(limits).unpack(message)) {
          for (Payload payload : unpacked.payloads()) {
            found.add(payload.path() + ": " + described(payload));
          }
          found.addAll(unpacked.problems());
        }
      }
    }
    return found;
  }

  private static String described(Payload payload) throws IOException {
    if (payload instanceof Payload.Feedback feedback) {
      return firstLine(feedback.feedback())
          + (feedback.sample() == null ? "" : " + " + firstLine(feedback.sample()));
    }
    Bytes plain = ((Payload.Document) payload).plain();
    byte[] bytes = all(plain);
    assertThat(plain.damage()).isNull();
    MessageDigest digest = Digest.sha256();
    return bytes.length + " " + HexFormat.of().formatHex(digest.digest(bytes), 0, 8);
  }

  private static String firstLine(Bytes bytes) throws IOException {
    return new String(all(bytes), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
  }

  private static byte[] all(Bytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      return in.readAllBytes();
    }
  }
}
