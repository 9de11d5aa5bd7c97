package dev.rollcall.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Reports in a folder, one gzip file each.
 *
 * @param messages the sum of all counts
 */
record Corpus(Path folder, int reports, long rows, long messages) {

  private static final long SEED = 1;

  /** The first {@code reports} reports of the corpus, written unless they are there already. */
  static Corpus in(Path parent, int reports) throws IOException {
    Path folder = parent.resolve("reports-" + reports);
    Path done = parent.resolve("reports-" + reports + ".done");
    CorpusWorld world = CorpusWorld.of(SEED);
    boolean writing = !Files.exists(done);
    Files.createDirectories(folder);
    long[] sums = new long[2];
    IntStream.range(0, reports)
        .mapToObj(number -> CorpusReport.of(world, SEED, number))
        .forEach(
            report -> {
              sums[0] += report.rows();
              sums[1] += report.messages();
              if (writing) {
                write(folder.resolve(report.name() + ".xml.gz"), gzip(report.xml()));
              }
            });
    Files.writeString(done, "");
    return new Corpus(folder, reports, sums[0], sums[1]);
  }

  /** The files in the order of their names. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The first {@code reports} reports as mails. */
  static Stream<String> mails(int reports) {
    CorpusWorld world = CorpusWorld.of(SEED);
    return IntStream.range(0, reports)
        .mapToObj(number -> mail(CorpusReport.of(world, SEED, number)));
  }

  private static String mail(CorpusReport report) {
    String encoded =
        Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(gzip(report.xml()));
    return """
        Received: from mx.%1$s (mx.%1$s [192.0.2.1])
        \tby mail.example.com with ESMTPS for <dmarc@example.com>; Mon, 2 Jun 2025 03:00:00 +0000
        Date: Mon, 2 Jun 2025 03:00:00 +0000
        Message-ID: <%2$s>
        From: dmarc@%1$s
        To: dmarc@example.com
        Subject: Report domain: %3$s Submitter: %1$s Report-ID: <%2$s>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="=_report"

        --=_report
        Content-Type: text/plain; charset=us-ascii

        This is an aggregate DMARC report.

        --=_report
        Content-Type: application/gzip; name="%4$s.xml.gz"
        Content-Disposition: attachment; filename="%4$s.xml.gz"
        Content-Transfer-Encoding: base64

        """
            .formatted(report.mailDomain(), report.id(), report.domain(), report.name())
            .replace("\n", "\r\n")
        + encoded
        + "\r\n--=_report--\r\n";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
