package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import java.io.IOException;
import java.io.InputStream;

/**
 * One pass over an aggregate report, from the first to the last byte, in whatever order its parts
 * come. Holds one record at a time.
 */
final class FeedbackScan {

  /** What a pass finds. What it throws is passed on as it is. */
  interface Finder {
    /**
     * The root element.
     *
     * @param withinAnother whether another element began before it
     */
    void root(String namespace, boolean withinAnother);

    void version(String version);

    void metadata(MetadataXml metadata);

    void policy(PolicyXml policy);

    /**
     * One record.
     *
     * @param line where it stands in the document
     * @param chars about how large it is
     * @return whether it can be used
     */
    boolean row(RecordXml row, int line, int chars) throws BadContent;

    /** One record of a damaged document, of which something is missing. */
    void brokenRow(RecordXml row, int line) throws BadContent;

    /** An element that only RFC 9990 has. */
    void extension();
  }

  private final XmlInput xml;
  private final Limits limits;

  FeedbackScan(Limits limits) {
    this.limits = limits;
    this.xml = new XmlInput(limits);
  }

  /**
   * Hands what is in {@code document} to {@code finder}, and reads on to the last byte.
   *
   * @return whether it is an aggregate report at all
   * @throws NotWellFormed when it is damaged; what was found before stands
   * @throws BadContent when it is beyond a limit
   */
  boolean read(InputStream document, Finder finder) throws IOException {
    WatchedInput watched = new WatchedInput(document, limits.bytesWithoutRow());
    return read(FeedbackCursor.of(xml, watched), watched, finder, watched::rowCompleted);
  }

  /**
   * Like {@link #read}, for a damaged document: what can be made out of it. The same bytes always
   * give the same.
   *
   * @return what was done to make it readable
   * @throws NotWellFormed when it holds no aggregate report
   */
  Repairs repair(InputStream document, Finder finder) throws IOException {
    WatchedInput watched = new WatchedInput(document, limits.bytesWithoutRow());
    Repairs repairs = new Repairs(limits.repairs());
    RepairedXml repaired = new RepairedXml(watched, limits, repairs);
    read(
        FeedbackCursor.of(xml, repaired),
        watched,
        finder,
        () -> {
          watched.rowCompleted();
          repairs.recordCompleted();
        });
    return repairs;
  }

  private static boolean read(
      FeedbackCursor cursor, WatchedInput watched, Finder finder, Runnable rowCompleted)
      throws IOException {
    if (!cursor.enterRoot()) {
      return false;
    }
    finder.root(cursor.namespace(), cursor.isWithinAnother());
    while (cursor.nextChild()) {
      child(cursor, finder, rowCompleted);
    }
    watched.drain(); // what follows the document is no part of it
    return true;
  }

  private static void child(FeedbackCursor cursor, Finder finder, Runnable rowCompleted)
      throws IOException {
    switch (cursor.name()) {
      case "record" -> {
        int line = cursor.line();
        RecordXml row = cursor.record();
        if (cursor.isBroken()) {
          finder.brokenRow(row, line);
        } else if (finder.row(row, line, cursor.chars())) {
          rowCompleted.run();
        }
      }
      case "report_metadata" -> finder.metadata(cursor.read(MetadataXml.class));
      case "policy_published" -> finder.policy(cursor.read(PolicyXml.class));
      case "version" -> finder.version(cursor.text());
      case "extension" -> {
        finder.extension();
        cursor.text();
      }
      default -> cursor.text();
    }
  }
}
