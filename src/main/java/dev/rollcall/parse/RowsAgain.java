package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.Row;
import dev.rollcall.report.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a large report, read from its bytes whenever they are needed. */
final class RowsAgain implements Rows {

  private final Payload.Document document;
  private final Limits limits;

  RowsAgain(Payload.Document document, Limits limits) {
    this.document = document;
    this.limits = limits;
  }

  @Override
  public void forEach(Consumer<? super Row> reader) throws IOException {
    RowsOnly rows = new RowsOnly(reader);
    try (InputStream in = document.plain().open()) {
      new FeedbackScan(limits).read(in, rows);
    } catch (BadContent e) {
      if (rows.readersOwn != null) {
        throw rows.readersOwn;
      }
      throw e;
    }
  }

  private final class RowsOnly implements FeedbackScan.Finder {

    private final RowReader rowReader = new RowReader(limits, new Flags());
    private final Consumer<? super Row> reader;

    /** What the reader threw, which is not to be taken for a fault of the document. */
    private @Nullable RuntimeException readersOwn;

    RowsOnly(Consumer<? super Row> reader) {
      this.reader = reader;
    }

    @Override
    public boolean row(RecordXml xml, int line, int chars) {
      Row row;
      try {
        row = rowReader.read(xml);
      } catch (UnusableRow counted) {
        return false; // in the first pass already
      }
      reader.accept(row);
      return true;
    }

    @Override
    public void root(String namespace) {}

    @Override
    public void version(String version) {}

    @Override
    public void metadata(MetadataXml metadata) {}

    @Override
    public void policy(PolicyXml policy) {}

    @Override
    public void extension() {}
  }
}
