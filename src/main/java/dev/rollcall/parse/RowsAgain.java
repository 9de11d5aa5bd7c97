package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.Row;
import dev.rollcall.report.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The rows of a large report, read from its bytes whenever they are needed. */
final class RowsAgain implements Rows {

  private final Payload.Document document;
  private final boolean damaged;
  private final Limits limits;

  /**
   * @param damaged whether the document must be repaired to be read
   */
  RowsAgain(Payload.Document document, boolean damaged, Limits limits) {
    this.document = document;
    this.damaged = damaged;
    this.limits = limits;
  }

  @Override
  public void forEach(Consumer<? super Row> reader) throws IOException {
    FeedbackScan scan = new FeedbackScan(limits);
    RowsOnly rows = new RowsOnly(reader);
    try (InputStream in = document.plain().open()) {
      if (damaged) {
        scan.repair(in, rows);
      } else {
        scan.read(in, rows);
      }
    }
  }

  private final class RowsOnly implements FeedbackScan.Finder {

    private final RowReader rowReader = new RowReader(limits, new Flags());
    private final Consumer<? super Row> reader;

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
    public void brokenRow(RecordXml row, int line) {}

    @Override
    public void root(String namespace, boolean withinAnother) {}

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
