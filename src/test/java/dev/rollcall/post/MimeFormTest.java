package dev.rollcall.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.domain.DomainName;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeFormTest {

  private static final Instant MONDAY = Instant.parse("2026-11-30T06:00:00Z");
  private static final byte[] PIXELS = {1, 2, 3, -1, 0, 13, 10, 46, 13, 10};
  private static final String TEXT = "Grüße\n.\nFrom here on\n" + "x".repeat(2000) + "\n";

  private static OutgoingMail mail(String subject) {
    return new OutgoingMail(
        Mailing.address("Büro, \"Süd\" <office@example.com>"),
        MessageIds.of("weekly", "2026-W48", Mailing.OFFICE, new DomainName("example.org")),
        subject,
        TEXT,
        "<p>Grüße <img src=\"cid:trend\"></p>",
        List.of(new InlineImage("trend", "image/png", () -> new ByteArrayInputStream(PIXELS))),
        "Weekly report <weekly.rollcall.example.org>",
        "<mailto:postmaster@example.org?subject=no%20more>");
  }

  private static MimeMessage sent(OutgoingMail mail) throws Exception {
    MailSettings usual = Mailing.settings(25);
    MailSettings settings =
        new MailSettings(
            usual.host(),
            usual.port(),
            Security.PLAIN,
            null,
            null,
            usual.from(),
            Mailing.OFFICE,
            null);
    return parsed(MimeForm.of(mail, settings, MONDAY));
  }

  private static MimeMessage parsed(byte[] bytes) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  @Test
  void headersSayWhatWasGiven() throws Exception {
    MimeMessage message = sent(mail("Wöchentlich: 3 Dinge für diese Woche"));

    assertThat(message.getSubject()).isEqualTo("Wöchentlich: 3 Dinge für diese Woche");
    assertThat(message.getHeader("Date")).containsExactly("Mon, 30 Nov 2026 06:00:00 +0000");
    assertThat(message.getSentDate()).isEqualTo(MONDAY);
    assertThat(message.getHeader("Message-ID"))
        .containsExactly("<rollcall.weekly.585f9b6373fe19fdc5e55b710be06843@example.org>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("List-Id"))
        .containsExactly("Weekly report <weekly.rollcall.example.org>");
    assertThat(message.getHeader("List-Unsubscribe"))
        .containsExactly("<mailto:postmaster@example.org?subject=no%20more>");
    assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
    InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
    assertThat(to.getPersonal()).isEqualTo("Büro, \"Süd\"");
    assertThat(to.getAddress()).isEqualTo("office@example.com");
    assertThat(message.getFrom()[0]).hasToString("Rollcall <rollcall@example.org>");
    assertThat(message.getReplyTo()[0]).hasToString("Office <office@example.com>");
  }

  @Test
  void htmlStandsBesideItsTextWithItsPictures() throws Exception {
    MimeMessage message = sent(mail("Subject"));

    assertThat(message.getContentType()).startsWith("multipart/alternative;");
    MimeMultipart alternative = (MimeMultipart) message.getContent();
    assertThat(alternative.getCount()).isEqualTo(2);
    assertThat(alternative.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(text(alternative.getBodyPart(0))).isEqualTo(TEXT.replace("\n", "\r\n"));
    assertThat(alternative.getBodyPart(1).getContentType()).startsWith("multipart/related;");
    MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();
    assertThat(related.getCount()).isEqualTo(2);
    assertThat(related.getBodyPart(0).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(text(related.getBodyPart(0))).isEqualTo("<p>Grüße <img src=\"cid:trend\"></p>");
    MimeBodyPart picture = (MimeBodyPart) related.getBodyPart(1);
    assertThat(picture.getContentType()).isEqualTo("image/png");
    assertThat(picture.getContentID()).isEqualTo("<trend>");
    assertThat(picture.getInputStream().readAllBytes()).isEqualTo(PIXELS);
  }

  @Test
  void aMailWithoutHtmlIsOnlyText() throws Exception {
    MimeMessage message = sent(Mailing.mail(Mailing.BOARD, "All is well.\n"));

    assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(message.getContent()).isEqualTo("All is well.\r\n");
    assertThat(message.getHeader("List-Id")).isNull();
    assertThat(message.getHeader("List-Unsubscribe")).isNull();
  }

  @Test
  void everyLineIsSevenBitsAndShortAndEndsAsSmtpWants() throws Exception {
    MailSettings settings = Mailing.settings(25);
    String bytes =
        new String(
            MimeForm.of(mail("ü".repeat(500)), settings, MONDAY), StandardCharsets.ISO_8859_1);

    assertThat(bytes).doesNotContainPattern("[^\r]\n").doesNotContainPattern("\r[^\n]");
    assertThat(bytes.lines()).allMatch(line -> line.length() <= 998);
    assertThat(bytes.chars()).allMatch(one -> one < 128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ten\r\nBcc: thief@example.net",
        "ten\nBcc: thief@example.net",
        "ten\rBcc: thief@example.net",
        "ten\u2028Bcc: thief@example.net",
        "ten\u0000\u001b[31m\r\n\r\nBcc: thief@example.net"
      })
  void aSubjectCannotAddAHeader(String subject) throws Exception {
    MimeMessage message = sent(mail(subject));

    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).startsWith("ten ").endsWith("Bcc: thief@example.net");
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getContent()).isInstanceOf(MimeMultipart.class);
  }

  @Test
  void otherHeadersThatCouldAddOneAreRefused() {
    String bad = "<a@b>\r\nBcc: thief@example.net";
    assertThatIllegalArgumentException().isThrownBy(() -> with(bad, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> with("<a@b>", bad, null));
    assertThatIllegalArgumentException().isThrownBy(() -> with("<a@b>", null, bad));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InlineImage("a>\r\nX: y", "image/png", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InlineImage("a", "image/png\r\nX: y", null));
  }

  private static OutgoingMail with(String id, String listId, String unsubscribe) {
    return new OutgoingMail(
        Mailing.BOARD, id, "Subject", "Text", null, List.of(), listId, unsubscribe);
  }

  @Test
  void theIdIsThatOfKindKeyAndRecipient() {
    DomainName sender = new DomainName("example.org");
    String id = MessageIds.of("weekly", "2026-W48", Mailing.OFFICE, sender);

    assertThat(MessageIds.of("weekly", "2026-W48", Mailing.address("OFFICE@example.com"), sender))
        .isEqualTo(id);
    assertThat(
            List.of(
                id,
                MessageIds.of("weekly", "2026-W49", Mailing.OFFICE, sender),
                MessageIds.of("alert", "2026-W48", Mailing.OFFICE, sender),
                MessageIds.of("weekly", "2026-W48", Mailing.BOARD, sender)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "office",
        "@example.com",
        "office@",
        "a b@example.com",
        "a@example.com, b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "A\r\nBcc: b <a@example.com>",
        "A\u202e <a@example.com>",
        "\"a b\"@example.com",
        "a@exa mple.com",
        "a@[192.0.2.1]x",
        "<a@example.com",
        "A <B <a@example.com>>"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(MailAddress.in(text)).isEmpty();
  }

  private static String text(BodyPart part) throws Exception {
    try (var in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
