package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A message as Outlook saves it (MS-OXMSG): an OLE file with a folder for each attachment. */
final class OutlookMessage {

  private static final String ATTACHMENT = "__attach_version1.0_#";
  private static final String HEADER = "007D";
  private static final String BODY = "1000";
  private static final String DATA = "3701";
  private static final String SHORT_NAME = "3704";
  private static final String LONG_NAME = "3707";
  private static final String MEDIA_TYPE = "370E";

  private final Limits limits;
  private int parts;

  private OutlookMessage(Limits limits) {
    this.limits = limits;
  }

  /**
   * The message as if it had come as MIME: its text first, then its attachments. The file stays in
   * memory as long as its parts are in use.
   *
   * @throws Damaged when it cannot be read
   * @throws BadContent when it is more than a limit allows
   */
  static Mail.Part read(Bytes ole, Limits limits) throws IOException {
    OleSize.check(ole, new WholeBytes(limits).count(ole));
    try {
      POIFSFileSystem files = new POIFSFileSystem(new PackedInput(ole.open()));
      return new OutlookMessage(limits).message(files.getRoot(), 0);
    } catch (IOException | RuntimeException e) {
      throw Damaged.in(e, "Outlook message");
    } catch (StackOverflowError e) {
      throw new BadContent("damaged Outlook message: folders within folders without end", e);
    }
  }

  private Mail.Part message(DirectoryEntry message, int depth) throws IOException {
    if (depth > limits.mimeDepth()) {
      throw new BadContent(
          "messages are nested deeper than " + limits.mimeDepth() + " (limits.mime-depth)");
    }
    List<Mail.Part> children = new ArrayList<>();
    OleProperty.text(message, BODY, limits.recordChars())
        .ifPresent(body -> children.add(new Mail.Part("text/plain", null, body, List.of())));
    List<DirectoryEntry> attachments = new ArrayList<>();
    for (Entry entry : message) {
      if (entry instanceof DirectoryEntry folder && entry.getName().startsWith(ATTACHMENT)) {
        attachments.add(folder);
      }
    }
    attachments.sort(Comparator.comparing(Entry::getName));
    for (DirectoryEntry attachment : attachments) {
      attachment(attachment, depth).ifPresent(children::add);
    }
    return new Mail.Part("multipart/mixed", null, InputStream::nullInputStream, children);
  }

  /** A file or another message; empty when it is neither, such as a link or an OLE object. */
  private Optional<Mail.Part> attachment(DirectoryEntry attachment, int depth) throws IOException {
    if (++parts > limits.mimeParts()) {
      throw new BadContent("more than " + limits.mimeParts() + " attachments (limits.mime-parts)");
    }
    Optional<DirectoryEntry> message = OleProperty.message(attachment, DATA);
    if (message.isPresent()) {
      Bytes header =
          OleProperty.text(message.get(), HEADER, limits.recordChars())
              .orElse(InputStream::nullInputStream);
      return Optional.of(
          new Mail.Part(
              "message/rfc822", null, header, List.of(message(message.get(), depth + 1))));
    }
    Optional<Bytes> data = OleProperty.bytes(attachment, DATA);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    String type = text(attachment, MEDIA_TYPE).orElse("").toLowerCase(Locale.ROOT);
    Optional<String> longName = text(attachment, LONG_NAME);
    Optional<String> name = longName.isPresent() ? longName : text(attachment, SHORT_NAME);
    return Optional.of(new Mail.Part(type, name.orElse(null), data.get(), List.of()));
  }

  private Optional<String> text(DirectoryEntry folder, String number) throws IOException {
    Optional<Bytes> text = OleProperty.text(folder, number, limits.otherText());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = text.get().open()) {
      String value = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\0", "");
      return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
  }
}
