package dev.rollcall.benchmark;

import com.ctc.wstx.stax.WstxInputFactory;
import dev.rollcall.store.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What reading and storing the same rows takes at the least: one thread that gunzips, scans the XML
 * and copies into an ordinary table without indexes, in one statement. It checks nothing, counts
 * nothing and would store a report twice.
 */
final class Floor {

  private static final String TABLE =
      """
      create table floor (domain text, reporter text, report_id text, day date, source text,
          messages bigint, disposition text, dkim text, spf text, author text, results text)
      """;

  private final WstxInputFactory factory = new WstxInputFactory();

  /** How long it takes, in this process, which may have done so before. */
  Duration run(Corpus corpus, Address address)
      throws SQLException, IOException, XMLStreamException {
    long started = System.nanoTime();
    try (Connection connection = BenchmarkServer.connect(address);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("drop table if exists floor");
      statement.execute(TABLE);
      CopyIn copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy floor from stdin");
      long rows = 0;
      for (Path file : corpus.files()) {
        rows += scan(file, copy);
      }
      copy.endCopy();
      connection.commit();
      if (rows != corpus.rows()) {
        throw new IllegalStateException(rows + " rows instead of " + corpus.rows());
      }
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private long scan(Path file, CopyIn copy) throws IOException, XMLStreamException, SQLException {
    long rows = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 16 * 1024)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      Map<String, String> report = new HashMap<>();
      Map<String, String> row = new HashMap<>();
      StringBuilder results = new StringBuilder();
      boolean inRow = false;
      String element = "";
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            element = xml.getLocalName();
            inRow |= element.equals("record");
          }
          case XMLStreamConstants.CHARACTERS -> {
            if (!xml.isWhiteSpace()) {
              keep(inRow ? row : report, results, element, xml.getText());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            if (xml.getLocalName().equals("record")) {
              byte[] line = line(report, row, results).getBytes(StandardCharsets.UTF_8);
              copy.writeToCopy(line, 0, line.length);
              row.clear();
              results.setLength(0);
              rows++;
            }
          }
          default -> {
            // nothing else holds facts
          }
        }
      }
    }
    return rows;
  }

  private static void keep(
      Map<String, String> facts, StringBuilder results, String element, String text) {
    if (facts.putIfAbsent(element, text) != null) {
      results.append(element).append('=').append(text).append(' ');
    }
  }

  private static String line(
      Map<String, String> report, Map<String, String> row, StringBuilder results) {
    long day = Long.parseLong(report.get("begin")) / 86_400;
    return String.join(
            "\t",
            report.get("domain"),
            report.get("org_name"),
            report.get("report_id"),
            LocalDate.ofEpochDay(day).toString(),
            row.get("source_ip"),
            row.get("count"),
            row.get("disposition"),
            row.get("dkim"),
            row.get("spf"),
            row.get("header_from"),
            row + " " + results)
        + "\n";
  }
}
