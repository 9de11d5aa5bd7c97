package dev.rollcall.unpack;

import static dev.rollcall.unpack.Packing.bytes;
import static dev.rollcall.unpack.Packing.gzip;
import static dev.rollcall.unpack.Packing.joined;
import static dev.rollcall.unpack.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mail within S/MIME, winmail.dat and Outlook messages. The S/MIME samples were made by {@code
 * openssl cms} with a key that is thrown away.
 */
@Timeout(60)
class WrappedMailTest {

  private static final byte[] REPORT = bytes("<feedback>r</feedback>");
  private static final String FOUND = " = <feedback>r</feedback>";
  private static final String SIGNED = " = <feedback>signed</feedback>\r\n";

  @Test
  void signedMailIsOpened() throws IOException {
    for (String sample : List.of("signed.p7m", "signed-in-pieces.p7m")) {
      for (String type :
          List.of(
              "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
              "application/x-pkcs7-mime; name=smime.p7m",
              "application/octet-stream; name=smime.p7m")) {
        assertThat(Opened.of(mail(type, sample(sample))))
            .as(sample + " " + type)
            .isEqualTo(new Opened(List.of("smime.p7m / mail / r.xml" + SIGNED), List.of()));
      }
      assertThat(Opened.of(sample(sample)).documents()).containsExactly("mail / r.xml" + SIGNED);
    }
  }

  @Test
  void signedFileIsOpened() throws IOException {
    byte[] gzip = gzip(REPORT);
    byte[] signed = signed(gzip);
    assertThat(Opened.of(mail("application/pkcs7-mime; name=r.p7m", signed)).documents())
        .containsExactly("r.p7m" + FOUND);
  }

  @Test
  void signatureBesideItsMailHoldsNothing() throws IOException {
    String mail =
        """
        Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b

        --b
        Content-Type: text/xml; name=r.xml

        <feedback>r</feedback>
        --b
        Content-Type: application/pkcs7-signature; name=smime.p7s
        Content-Transfer-Encoding: base64

        %s
        --b--
        """;
    String signature = base64(sample("signature-beside.p7m")).replace("\r", "");
    assertThat(Opened.of(mail.formatted(signature)))
        .isEqualTo(new Opened(List.of("part 1 / r.xml" + FOUND), List.of()));
  }

  @Test
  void encryptedMailIsNamed() throws IOException {
    for (String sample : List.of("encrypted.p7m", "encrypted-and-authenticated.p7m")) {
      assertThat(Opened.of(mail("application/pkcs7-mime; name=smime.p7m", sample(sample))))
          .as(sample)
          .isEqualTo(new Opened(List.of(), List.of("smime.p7m: it is encrypted")));
    }
    String openPgp =
        """
        Content-Type: multipart/encrypted; boundary=b

        --b
        Content-Type: application/pgp-encrypted

        Version: 1
        --b
        Content-Type: application/octet-stream

        -----BEGIN PGP MESSAGE-----

        --b--
        """;
    assertThat(Opened.of(openPgp)).isEqualTo(new Opened(List.of(), List.of("it is encrypted")));
  }

  @Test
  void damagedSignedMailHasOneOutcome() throws IOException {
    byte[] whole = sample("signed-in-pieces.p7m");
    int content = 123; // where it ends; what follows is the signature
    for (int length = 13; length < whole.length; length++) {
      Opened opened = Opened.of(Arrays.copyOf(whole, length));
      assertThat(opened.documents().size() + opened.problems().size()).as("" + length).isEqualTo(1);
      assertThat(opened.documents().isEmpty()).as("" + length).isEqualTo(length < content + 2);
    }
  }

  @Test
  void signaturesWithinEachOtherEnd() throws IOException {
    byte[] inner = gzip(REPORT);
    for (int i = 0; i < 4; i++) {
      inner = signed(inner);
    }
    assertThat(Opened.of(inner).documents()).containsExactly(FOUND);
    assertThat(Opened.of(signed(inner)).problems())
        .containsExactly("containers are nested deeper than 5 (limits.nesting)");
  }

  @Test
  void winmailDatIsOpened() throws IOException {
    byte[] tnef =
        new TnefFile()
            .attribute(1, 0x0002800c, bytes("the text of the mail"))
            .attachment("r.xml.gz", gzip(REPORT))
            .attachment("photo.jpg", new byte[300])
            .attachment("r.zip", zip("r.xml", REPORT))
            .bytes();
    assertThat(Opened.of(mail("application/ms-tnef; name=winmail.dat", tnef)))
        .isEqualTo(
            new Opened(
                List.of("winmail.dat / r.xml.gz" + FOUND, "winmail.dat / r.zip / r.xml" + FOUND),
                List.of()));
    assertThat(Opened.of(mail("application/octet-stream; name=ATT1.dat", tnef)).documents())
        .hasSize(2);
    assertThat(Opened.of(tnef).documents()).hasSize(2);
  }

  @Test
  void damagedWinmailDatGivesWhatCameBefore() throws IOException {
    byte[] first = new TnefFile().attachment("a.xml", REPORT).bytes();
    byte[] both = new TnefFile().attachment("a.xml", REPORT).attachment("b.xml", REPORT).bytes();
    int between = 0;
    for (int length = first.length + 1; length < both.length; length++) {
      Opened opened = Opened.of(Arrays.copyOf(both, length));
      assertThat(opened.documents()).as("" + length).contains("a.xml" + FOUND);
      if (opened.problems().isEmpty()) {
        between++;
      } else {
        assertThat(opened.problems()).containsExactly("damaged winmail.dat: it ends too early");
      }
    }
    assertThat(between).as("cuts between the four attributes").isEqualTo(3);
  }

  @Test
  void outlookMessageIsOpened() throws IOException {
    OutlookFile message = new OutlookFile();
    message
        .property("0037001F", "Report".getBytes(StandardCharsets.UTF_16LE))
        .property("1000001F", "Here it is.".getBytes(StandardCharsets.UTF_16LE))
        .attachment("ä.xml.gz", "application/gzip", gzip(REPORT))
        .attachment("large.zip", "application/zip", zip("r.xml", joined(REPORT, new byte[9000])));
    message.attachedMessage().attachment("inner.xml", "text/xml", REPORT);
    for (byte[] mail :
        List.of(
            message.bytes(),
            mail("application/vnd.ms-outlook; name=report.msg", message.bytes()))) {
      List<String> documents = Opened.of(mail).documents();
      assertThat(documents).hasSize(3);
      assertThat(documents.get(0)).endsWith("part 2 / ä.xml.gz" + FOUND);
      assertThat(documents.get(1)).contains("part 3 / large.zip / r.xml" + FOUND);
      assertThat(documents.get(2)).endsWith("part 4 / mail / part 1 / inner.xml" + FOUND);
    }
  }

  @Test
  void textOfAnOutlookMessageMayBeTheReport() throws IOException {
    byte[] unicode =
        new OutlookFile()
            .property("1000001F", "<feedback>ä</feedback>".getBytes(StandardCharsets.UTF_16LE))
            .bytes();
    assertThat(Opened.of(unicode).documents()).containsExactly("part 1 = <feedback>ä</feedback>");
    byte[] eightBit = new OutlookFile().property("1000001E", REPORT).bytes();
    assertThat(Opened.of(eightBit).documents()).containsExactly("part 1" + FOUND);
  }

  @Test
  void failureReportInAnOutlookMessageBringsItsSample() throws IOException {
    OutlookFile message = new OutlookFile();
    message.attachment("ATT00001", "message/feedback-report", bytes("Feedback-Type: auth-failure"));
    message
        .attachedMessage()
        .property("007D001F", "From: a@shop.example\r\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(Opened.of(message.bytes()).documents())
        .containsExactly("part 1 = Feedback-Type: auth-failure + From: a@shop.example\r\n");
  }

  @Test
  void damagedOutlookMessagesHaveOutcomes() throws IOException {
    byte[] whole =
        new OutlookFile().attachment("r.xml", "text/xml", joined(REPORT, new byte[9000])).bytes();
    for (int length = 4; length < whole.length; length += 397) {
      Opened opened = Opened.of(Arrays.copyOf(whole, length));
      assertThat(opened.documents() + "" + opened.problems()).doesNotContain("null");
    }
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] mutant = whole.clone();
      for (int times = random.nextInt(6); times >= 0; times--) {
        mutant[4 + random.nextInt(random.nextBoolean() ? 508 : whole.length - 4)] =
            (byte) random.nextInt(256);
      }
      assertThat(Opened.of(mutant)).isNotNull();
    }
  }

  @Test
  void outlookMessageThatClaimsToBeHugeIsNotBelieved() throws IOException {
    byte[] whole = new OutlookFile().attachment("r.xml", "text/xml", REPORT).bytes();
    whole[46] = 3; // 200,000 sectors of its table of sectors
    assertThat(Opened.of(whole).problems())
        .containsExactly("damaged Outlook message: it is smaller than its header says");
  }

  @Test
  void otherOfficeFilesHoldNothing() throws IOException {
    OutlookFile document = new OutlookFile();
    assertThat(Opened.of(document.property("00000102", REPORT).bytes()))
        .isEqualTo(new Opened(List.of(), List.of()));
  }

  @Test
  void mailsAttachedAsFilesAreLookedThrough() throws IOException {
    byte[] inner = mail("application/gzip; name=r.gz", gzip(REPORT));
    assertThat(Opened.of(mail("application/octet-stream; name=report.EML", inner)).documents())
        .containsExactly("report.EML / mail / r.gz" + FOUND);
    assertThat(Opened.of(zip("a.eml", inner)).documents())
        .containsExactly("a.eml / mail / r.gz" + FOUND);
  }

  /** Of the form that {@code openssl cms -sign -nodetach} gives, without a signer. */
  private static byte[] signed(byte[] content) {
    byte[] octets = value(0x04, content);
    byte[] wrapped = value(0x30, joined(oid(1), value(0xa0, octets)));
    byte[] signed = value(0x30, joined(new byte[] {2, 1, 1}, value(0x31, new byte[0]), wrapped));
    return value(0x30, joined(oid(2), value(0xa0, signed)));
  }

  private static byte[] oid(int kind) {
    return new byte[] {
      6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, (byte) kind
    };
  }

  private static byte[] value(int tag, byte[] content) {
    byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
    return joined(head, content);
  }

  private static byte[] mail(String type, byte[] body) {
    return bytes(
        "From: d@receiver.example\r\nContent-Type: "
            + type
            + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64(body));
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = WrappedMailTest.class.getResourceAsStream("/mail/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
