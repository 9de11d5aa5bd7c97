package dev.rollcall.app;

import dev.rollcall.channel.Notice;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.MailAddress;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.OutgoingMail;
import dev.rollcall.tell.letter.AlertLetter;
import dev.rollcall.tell.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes the mails by which one channel tells of alerts: the same to each of its recipients. */
final class AlertMail {

  /** What kind of mail it is, in the queue. */
  static final String KIND = "alert";

  private final String channel;
  private final List<MailAddress> recipients;
  private final MailWriter writer;
  private final Supplier<Templates> templates;

  AlertMail(
      String channel, ChannelSettings.Mail way, MailWriter writer, Supplier<Templates> templates) {
    this.channel = channel;
    this.recipients = way.recipients();
    this.writer = writer;
    this.templates = templates;
  }

  /** What tells this message on this channel from every other. */
  String key(Notice notice) {
    return channel + "/" + notice.id();
  }

  /**
   * The mails, each the same for the same message, however often it is written.
   *
   * @throws dev.rollcall.fault.Misconfigured when a template is broken
   */
  List<OutgoingMail> of(Notice notice) {
    AlertLetter.Written letter = new AlertLetter(contents(notice)).written(templates.get());
    MailContent content =
        new MailContent(letter.subject(), letter.text(), letter.html(), List.of());
    List<OutgoingMail> mails = new ArrayList<>();
    for (MailAddress recipient : recipients) {
      mails.add(writer.write(KIND, key(notice), recipient, content));
    }
    return mails;
  }

  private static AlertLetter.Contents contents(Notice notice) {
    String id = notice.alert();
    return new AlertLetter.Contents(
        notice.news(),
        notice.severity(),
        notice.title(),
        id == null || id.equals(OutageNotices.ALERT) ? "" : id,
        notice.evidence(),
        notice.fix(),
        notice.explained().stream()
            .map(one -> new AlertLetter.Listed(one.severity(), one.title()))
            .toList());
  }
}
