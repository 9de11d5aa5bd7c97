package dev.rollcall.unpack;

import static dev.rollcall.unpack.Packing.bytes;
import static dev.rollcall.unpack.Packing.gzip;
import static dev.rollcall.unpack.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports in every place of a mail, under every name and type. */
@Timeout(60)
class MailFormsTest {

  private static final String REPORT = "<feedback>ä=a</feedback>";
  private static final String FOUND = " = " + REPORT;
  private static final String GZIP = base64(gzip(bytes(REPORT)));
  private static final String ZIP = base64(zip("r.xml", bytes(REPORT)));

  /** As IMAP does; Jakarta Mail asks for most of its system properties once, and then never. */
  @BeforeAll
  static void jakartaMailIsInUseBefore() {
    assertThat(new ParameterList().size()).isZero();
    assertThat(new MimeBodyPart().getClass()).isNotNull();
    assertThat(MimeUtility.unfold("a")).isEqualTo("a");
  }

  @Test
  void headerThatBeginsInTheMiddleOfAFieldIsAProblem() throws IOException {
    String middle = " \u0001\n x: y\n\ntext\n";
    for (String before :
        List.of(
            "",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n")) {
      assertThat(Opened.of(before + middle).problems())
          .as(before)
          .containsExactly("no readable mail: a header begins in the middle of a field");
    }
  }

  @Test
  void everyTransferEncodingIsRemoved() throws IOException {
    for (String encoding :
        List.of("7bit", "8bit", "binary", "8BIT", "x-unheard-of", "", "\"", ";")) {
      assertThat(Opened.of(mail("text/xml", encoding, REPORT)).documents())
          .as(encoding)
          .containsExactly(FOUND);
    }
    assertThat(Opened.of("Content-Type: text/xml\n\n" + REPORT).documents()).containsExactly(FOUND);
    assertThat(Opened.of(mail("text/xml", "BASE64", base64(bytes(REPORT)))).documents())
        .containsExactly(FOUND);
    assertThat(
            Opened.of(
                    mail("text/xml", "Quoted-Printable", "=3Cfeedback>=C3=A4=3D=\na</feed=\nback>"))
                .documents())
        .containsExactly(FOUND);
    for (String name : List.of("x-uuencode", "uuencode", "X-UUE")) {
      assertThat(Opened.of(mail("text/xml", name, uuencode(bytes(REPORT)))).documents())
          .as(name)
          .containsExactly(FOUND);
    }
  }

  @Test
  void multipartInAnEncodingNobodyKnowsHoldsNothing() throws IOException {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b
        Content-Transfer-Encoding: base6

        --b
        Content-Type: text/xml

        <feedback/>
        --b--
        """;
    assertThat(Opened.of(mail)).isEqualTo(new Opened(List.of(), List.of()));
  }

  @Test
  void base64MayHaveLongLinesGarbageAndNoPadding() throws IOException {
    byte[] long1 = bytes("<feedback>" + "x".repeat(100_000) + "</feedback>");
    String one = Base64.getEncoder().encodeToString(long1);
    assertThat(Opened.of(mail("text/xml", "base64", one)).documents())
        .containsExactly(" = " + new String(long1, StandardCharsets.UTF_8));
    String garbage = "!!\n" + GZIP.replace("\n", " -\n\n\t").replace("=", "") + "\n\nsent by ...";
    assertThat(Opened.of(mail("application/gzip", "base64", garbage)).documents())
        .containsExactly(FOUND);
  }

  @Test
  void reportMayBeTheOnlyPartUnderAnyTypeAndName() throws IOException {
    for (String type :
        List.of(
            "application/gzip",
            "application/x-zip-compressed; name=x.xml",
            "application/zip; name=\"a!b!1!2.xml\"",
            "text/plain; name=report.dat",
            "text/html",
            "image/png",
            "nonsense",
            "; name=x",
            "application/octet-stream; name*0=a; name*1=b.gz",
            "multipart/alternative",
            "multipart/mixed; boundary=",
            "multipart/mixed; boundary=\"nowhere\"")) {
      assertThat(Opened.of(mail(type, "base64", GZIP)).documents())
          .as(type)
          .singleElement()
          .asString()
          .endsWith(REPORT);
      assertThat(Opened.of(mail(type, "base64", ZIP)).documents())
          .as(type)
          .singleElement()
          .asString()
          .endsWith(REPORT);
    }
  }

  @Test
  void reportIsFoundHoweverDeepAndWhereverItStands() throws IOException {
    String html = part("text/html", "<html><body>We value your feedback</body></html>");
    String report = part("application/gzip; name=r.gz\nContent-Transfer-Encoding: base64", GZIP);
    String text = part("text/plain", "a report");
    assertThat(Opened.of(multipart("mixed", "1", html, report, text)).documents())
        .containsExactly("part 2 / r.gz" + FOUND);
    String deep =
        multipart(
            "mixed",
            "1",
            part(
                multipart(
                    "related", "2", html, part(multipart("alternative", "3", text, report)))));
    assertThat(Opened.of(deep).documents())
        .containsExactly("part 1 / part 2 / part 2 / r.gz" + FOUND);
  }

  @Test
  void severalReportsInOneMailAreAllFound() throws IOException {
    String gzip = part("application/gzip; name=a.gz\nContent-Transfer-Encoding: base64", GZIP);
    String zip = part("application/gzip; name=b.gz\nContent-Transfer-Encoding: base64", ZIP);
    assertThat(Opened.of(multipart("mixed", "1", gzip, zip, gzip)).documents())
        .containsExactly(
            "part 1 / a.gz" + FOUND, "part 2 / b.gz / r.xml" + FOUND, "part 3 / a.gz" + FOUND);
  }

  @Test
  void attachedMailIsLookedThrough() throws IOException {
    String inner = mail("application/gzip", "base64", GZIP);
    assertThat(Opened.of(multipart("mixed", "1", part("message/rfc822", inner))).documents())
        .containsExactly("part 1 / mail" + FOUND);
    assertThat(Opened.of("Content-Type: message/rfc822\n\n" + inner).documents())
        .containsExactly("mail" + FOUND);
    assertThat(Opened.of(mail("message/rfc822", "base64", base64(bytes(inner)))).documents())
        .containsExactly("mail" + FOUND);
  }

  @Test
  void feedbackReportBringsItsSample() throws IOException {
    String feedback = part("message/feedback-report", "Feedback-Type: auth-failure");
    String sample = part("text/rfc822-headers", "From: a@shop.example");
    String text = part("text/plain", "a report");
    assertThat(
            Opened.of(multipart("report; report-type=feedback-report", "1", text, feedback, sample))
                .documents())
        .containsExactly("part 2 = Feedback-Type: auth-failure + From: a@shop.example");
    assertThat(Opened.of(multipart("report", "1", feedback)).documents())
        .containsExactly("part 1 = Feedback-Type: auth-failure");
    assertThat(Opened.of("Content-Type: message/feedback-report\n\nVersion: 1").documents())
        .containsExactly(" = Version: 1");
  }

  @Test
  void boundariesMayBeMissingOrWrong() throws IOException {
    String report = part("application/gzip\nContent-Transfer-Encoding: base64", GZIP);
    String whole = multipart("mixed", "b", report);
    for (String broken :
        List.of(
            whole.replace("--b--\n", ""),
            whole.replace("; boundary=\"b\"", ""),
            whole.replace("; boundary=\"b\"", "; boundary=a b; type=c d"),
            whole.replace("; boundary=\"b\"", ";;; boundary"),
            whole.replace("--b\n", "--b  \t\n"),
            whole.replace("\n\n--b\n", "\n\na preamble\nwith --b in it\n--b\n") + "an epilogue")) {
      assertThat(Opened.of(broken).documents()).as(broken).containsExactly("part 1" + FOUND);
    }
  }

  @Test
  void brokenPartDoesNotHideTheOthers() throws IOException {
    String report = part("application/gzip\nContent-Transfer-Encoding: base64", GZIP);
    for (String broken :
        List.of(
            part("multipart/mixed; boundary=x", "no boundary here"),
            part("multipart/mixed", ""),
            part("multipart/mixed; boundary=\"unclosed", "--x\n\n\n--x--"),
            part("multipart/mixed; boundary=x\nContent-Transfer-Encoding: \"", "--x\n\n\n--x--"),
            part("message/rfc822", ""),
            part("message/rfc822\nContent-Transfer-Encoding: (", ""),
            part("text/plain; charset=\"nowhere", "a"),
            part("application/gzip", "\u001f\u008b no gzip"),
            part("application/zip", "PK\u0003\u0004"))) {
      assertThat(Opened.of(multipart("mixed", "1", broken, report)).documents())
          .as(broken)
          .containsExactly("part 2" + FOUND);
    }
  }

  @Test
  void namesAreDecoded() throws IOException {
    for (String name :
        List.of(
            "name=\"=?UTF-8?B?w6QueG1s?=\"",
            "name*=UTF-8''%C3%A4.xml",
            "name*0*=UTF-8''%C3%A4; name*1=.xml")) {
      assertThat(Opened.of(mail("text/xml; " + name, "8bit", REPORT)).documents())
          .as(name)
          .containsExactly("ä.xml" + FOUND);
    }
  }

  @Test
  void nameMayStandInTheDispositionInPiecesAndAnyCharset() throws IOException {
    for (String name :
        List.of(
            "filename=\"=?iso-8859-1?Q?=E4?= =?utf-8?Q?.xml?=\"",
            "filename*=iso-8859-1'de'%E4.xml",
            "filename*0*=utf-8''%C3%A4; filename*1=.x; filename*2=ml",
            "filename*1=.xml;\n filename*0*=utf-8''%C3%A4")) {
      String mail = "Content-Disposition: attachment; " + name + "\n" + mail("a/b", "8bit", REPORT);
      assertThat(Opened.of(mail).documents()).as(name).containsExactly("ä.xml" + FOUND);
    }
    for (String name : List.of("*0*=x-none''%C3%A4", "*=%", "*0=a; filename*5=b", "=\"\"", "")) {
      String mail =
          "Content-Disposition: attachment; filename"
              + name
              + "\n"
              + mail("text/xml", "8bit", REPORT);
      assertThat(Opened.of(mail).documents()).as(name).singleElement().asString().endsWith(FOUND);
    }
  }

  /** As Trustwave's gateway writes it. */
  @Test
  void typeMayStandInAMisspeltField() throws IOException {
    String mail =
        """
        ContentType: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        a report
        --b
        ContentType: application/gzip; name=r.gz
        Content-Transfer-Encoding: base64

        %s
        --b--
        """;
    assertThat(Opened.of(mail.formatted(GZIP)).documents())
        .containsExactly("part 2 / r.gz" + FOUND);
    assertThat(
            Opened.of("ContentType: image/png\n" + mail("text/xml; name=r.xml", "8bit", REPORT))
                .documents())
        .containsExactly("r.xml" + FOUND);
  }

  @Test
  void quotedPrintableMayBeBroken() throws IOException {
    for (String broken :
        List.of(
            "<feedback>=C3=A4=3Da</feedback=3E",
            "<feedback>=c3=a4=3da</feedback=3e",
            "<feedback>ä=3Da</feedback>")) {
      assertThat(Opened.of(mail("text/xml", "quoted-printable", broken)).documents())
          .as(broken)
          .containsExactly(FOUND);
    }
    assertThat(Opened.of(mail("text/xml", "quoted-printable", "<feedback>=ZZ=\n=</feedback>=")))
        .extracting(opened -> opened.documents().size())
        .isEqualTo(1);
  }

  @Test
  void uuencodeMayBeBroken() throws IOException {
    String whole = uuencode(bytes(REPORT));
    for (String broken :
        List.of(
            "an introduction\n\n" + whole,
            whole.replace("end\n", ""),
            whole.replace("`\nend\n", ""),
            whole.replace("begin 644 report.xml", "begin 644"))) {
      assertThat(Opened.of(mail("text/xml", "x-uuencode", broken)).documents())
          .as(broken)
          .containsExactly(FOUND);
    }
    for (String garbage : List.of("", "begin", "begin 644 a\n", "begin 644 a\nM~~~\n", "\0\0")) {
      assertThat(Opened.of(mail("text/xml", "x-uuencode", garbage)).documents()).isEmpty();
    }
  }

  @Test
  void humanMailHoldsNothing() throws IOException {
    for (String body :
        List.of(
            "Hello,\n\nplease send less feedback.\n",
            "",
            "<p>We value your feedback</p>",
            "<html><body>feedback</body></html>",
            "<!DOCTYPE html>\n<HTML><body>feedback</body></HTML>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\" \"y\">\n<html>x</html>",
            "<<< feedback >>>")) {
      for (String type : List.of("text/plain", "text/html; charset=utf-8")) {
        assertThat(Opened.of(mail(type, "8bit", body)))
            .as(body)
            .isEqualTo(new Opened(List.of(), List.of()));
      }
    }
  }

  private static String mail(String type, String encoding, String body) {
    return "From: d@receiver.example\nSubject: Report\nContent-Type: "
        + type
        + "\nContent-Transfer-Encoding: "
        + encoding
        + "\n\n"
        + body;
  }

  private static String part(String type, String body) {
    return part("Content-Type: " + type + "\n\n" + body);
  }

  private static String part(String headerAndBody) {
    return "\n--BOUNDARY\n" + headerAndBody;
  }

  private static String multipart(String subtype, String boundary, String... parts) {
    return "Content-Type: multipart/"
        + subtype
        + "; boundary=\""
        + boundary
        + "\"\n"
        + String.join("", parts).replace("--BOUNDARY", "--" + boundary)
        + "\n--"
        + boundary
        + "--\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes).replace("\r", "");
  }

  private static String uuencode(byte[] bytes) {
    StringBuilder lines = new StringBuilder("begin 644 report.xml\n");
    for (int from = 0; from < bytes.length; from += 45) {
      int length = Math.min(45, bytes.length - from);
      lines.append((char) (' ' + length));
      for (int i = 0; i < length; i += 3) {
        int group = 0;
        for (int j = 0; j < 3; j++) {
          group = group << 8 | (i + j < length ? bytes[from + i + j] & 0xff : 0);
        }
        for (int shift = 18; shift >= 0; shift -= 6) {
          int six = group >> shift & 0x3f;
          lines.append((char) (six == 0 ? '`' : ' ' + six));
        }
      }
      lines.append('\n');
    }
    return lines.append("`\nend\n").toString();
  }
}
