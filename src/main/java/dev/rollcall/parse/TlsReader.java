package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Payload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads SMTP TLS reports (RFC 8460). Parts may be missing or of another type than they should be;
 * what follows the document is ignored.
 */
final class TlsReader {

  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 1024 * 1024;
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_NUMBER = 100;

  private final Limits limits;
  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MOST_BYTES)
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  TlsReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads a document of the form {@link Payload.Form#JSON}.
   *
   * @return not a report when it is no JSON, or JSON about something else
   * @throws IOException when the bytes cannot be read
   */
  Reading read(Payload.Document json) throws IOException {
    TlsDocument document = new TlsDocument(limits);
    try (Watched in = new Watched(json.plain().open())) {
      return read(document, in);
    } catch (TooLong e) {
      return new Reading.Unreadable(e.why());
    }
  }

  private Reading read(TlsDocument document, Watched in) throws IOException, TooLong {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      return document.read(parser);
    } catch (JacksonIOException e) {
      if (in.failed) {
        throw e.getCause();
      }
      return unfinished(document, "broken JSON", e); // in an encoding that it cannot be in
    } catch (StreamConstraintsException e) {
      return unfinished(document, "JSON beyond the limits", e);
    } catch (JacksonException e) {
      return unfinished(document, "broken JSON", e);
    }
  }

  private Reading unfinished(TlsDocument document, String what, JacksonException e) {
    if (!document.looksLikeAReport()) {
      return new Reading.NotAReport("neither a report nor JSON that can be read");
    }
    TokenStreamLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String why = new CleanText(limits, new Flags()).cut(e.getOriginalMessage(), "reason");
    return new Reading.Unreadable(what + where + ": " + why);
  }

  /** Tells its own failure from what Jackson throws in the same form about what it has read. */
  private static final class Watched extends FilterInputStream {

    private boolean failed;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      failed = true;
      int next = super.read();
      failed = false;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      failed = true;
      int count = super.read(into, offset, length);
      failed = false;
      return count;
    }
  }
}
