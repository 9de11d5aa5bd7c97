package dev.rollcall.cli;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mail as its reader sees it. */
final class ReadMail {

  private ReadMail() {}

  /** Its header, decoded, then every part of it that is text. */
  static List<String> parts(String mail) throws IOException, MessagingException {
    MimeMessage message =
        new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    List<String> parts = new ArrayList<>();
    StringBuilder header = new StringBuilder();
    for (Header one : Collections.list(message.getAllHeaders())) {
      header.append(one.getName()).append(": ");
      header.append(MimeUtility.decodeText(MimeUtility.unfold(one.getValue()))).append('\n');
    }
    parts.add(header.toString());
    add(message, parts);
    return parts;
  }

  private static void add(Part part, List<String> parts) throws IOException, MessagingException {
    if (part.getContent() instanceof Multipart several) {
      for (int i = 0; i < several.getCount(); i++) {
        add(several.getBodyPart(i), parts);
      }
    } else if (part.isMimeType("text/*")) {
      parts.add(part.getContent().toString().replace("\r\n", "\n"));
    }
  }
}
