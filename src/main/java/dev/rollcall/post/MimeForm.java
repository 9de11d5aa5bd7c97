package dev.rollcall.post;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** A mail as it travels: headers of RFC 5322 and parts of RFC 2045. */
public final class MimeForm {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private MimeForm() {}

  /**
   * The bytes of {@code mail}, with line ends as SMTP wants them.
   *
   * @param settings who sends
   * @param date when it was written
   * @throws IOException when a picture cannot be read
   */
  public static byte[] of(OutgoingMail mail, MailSettings settings, Instant date)
      throws IOException {
    try {
      MimeMessage message = new WithItsOwnId(mail.messageId());
      message.setHeader("Date", DATE.format(date));
      message.setFrom(address(settings.from()));
      if (settings.replyTo() != null) {
        message.setReplyTo(new InternetAddress[] {address(settings.replyTo())});
      }
      message.setRecipient(Message.RecipientType.TO, address(mail.recipient()));
      message.setSubject(mail.subject(), UTF_8);
      // RFC 3834: nobody on holiday is to answer
      message.setHeader("Auto-Submitted", "auto-generated");
      if (mail.listId() != null) {
        message.setHeader("List-Id", mail.listId());
      }
      if (mail.unsubscribe() != null) {
        message.setHeader("List-Unsubscribe", mail.unsubscribe());
      }
      content(message, mail);
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail of our own cannot be written: " + e.getMessage(), e);
    }
  }

  private static void content(MimeMessage message, OutgoingMail mail)
      throws MessagingException, IOException {
    if (mail.html() == null) {
      message.setText(lines(mail.text()), UTF_8);
      return;
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(lines(mail.text()), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(lines(mail.html()), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, related(html, mail)));
  }

  private static MimeBodyPart related(MimeBodyPart html, OutgoingMail mail)
      throws MessagingException, IOException {
    if (mail.images().isEmpty()) {
      return html;
    }
    Multipart related = new MimeMultipart("related", html);
    for (InlineImage image : mail.images()) {
      MimeBodyPart part = new MimeBodyPart();
      try (InputStream in = image.bytes().open()) {
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(in, image.type())));
      }
      part.setContentID("<" + image.cid() + ">");
      part.setDisposition(Part.INLINE);
      related.addBodyPart(part);
    }
    MimeBodyPart whole = new MimeBodyPart();
    whole.setContent(related);
    return whole;
  }

  private static String lines(String text) {
    return text.replaceAll("\\R", "\r\n");
  }

  private static InternetAddress address(MailAddress address) throws IOException {
    return new InternetAddress(address.address(), address.name(), UTF_8);
  }

  /** Jakarta Mail makes up an id of its own otherwise. */
  private static final class WithItsOwnId extends MimeMessage {

    private final String id;

    WithItsOwnId(String id) {
      super(Session.getInstance(new Properties()));
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
