package dev.rollcall.unpack;

import static dev.rollcall.unpack.Packing.DATA_DESCRIPTOR;
import static dev.rollcall.unpack.Packing.ENCRYPTED;
import static dev.rollcall.unpack.Packing.bytes;
import static dev.rollcall.unpack.Packing.deflate;
import static dev.rollcall.unpack.Packing.deflated;
import static dev.rollcall.unpack.Packing.descriptor;
import static dev.rollcall.unpack.Packing.end;
import static dev.rollcall.unpack.Packing.entry;
import static dev.rollcall.unpack.Packing.gzip;
import static dev.rollcall.unpack.Packing.joined;
import static dev.rollcall.unpack.Packing.stored;
import static dev.rollcall.unpack.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.MailReader;
import dev.rollcall.mail.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gzip and zip files as they come, whole and damaged. */
@Timeout(60)
class ContainersTest {

  private static final byte[] A = bytes("<feedback>a</feedback>");
  private static final Opened NOTHING = new Opened(List.of(), List.of());
  private static final byte[] B = bytes("<feedback>b</feedback>");

  @Test
  void bareDocumentNeedsNoContainer() throws IOException {
    assertThat(Opened.of(A).documents()).containsExactly(" = <feedback>a</feedback>");
    assertThat(Opened.of(bytes("\uFEFF <?xml version='1.0'?><feedback/>")).documents()).hasSize(1);
    assertThat(Opened.of(bytes("{\"policies\":[]}")).documents()).hasSize(1);
  }

  @Test
  void gzipMayHaveTrailingBytesOrSeveralMembers() throws IOException {
    byte[] half = Arrays.copyOfRange(A, 0, 10);
    byte[] rest = Arrays.copyOfRange(A, 10, A.length);
    for (byte[] gzip :
        new byte[][] {
          gzip(A),
          joined(gzip(A), bytes("\r\n")),
          joined(gzip(A), new byte[5000]),
          joined(gzip(half), gzip(rest)),
          joined(gzip(new byte[0]), gzip(A), gzip(new byte[0]))
        }) {
      assertThat(Opened.of(gzip).documents()).containsExactly(" = <feedback>a</feedback>");
    }
  }

  @Test
  void containersMayNestToTheLimit() throws IOException {
    byte[] four = gzip(zip("a.gz", gzip(gzip(zip("a.xml", A)))));
    assertThat(Opened.of(four).documents())
        .containsExactly("a.gz / a.xml = <feedback>a</feedback>");
    assertThat(Opened.of(gzip(four)).problems())
        .containsExactly("a.gz: containers are nested deeper than 5 (limits.nesting)");
  }

  @Test
  void everyFileOfAZipIsLookedAt() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("folder/", new byte[0]);
    files.put("folder/a.xml", A);
    files.put("__MACOSX/folder/._a.xml", A);
    files.put("readme.txt", bytes("nothing here"));
    files.put("b.dat", B);
    files.put("empty", new byte[0]);
    files.put("b.xml.gz", gzip(B));
    files.put("more.zip", zip("a.xml", A));
    assertThat(Opened.of(zip(files)))
        .isEqualTo(
            new Opened(
                List.of(
                    "folder/a.xml = <feedback>a</feedback>",
                    "b.dat = <feedback>b</feedback>",
                    "b.xml.gz = <feedback>b</feedback>",
                    "more.zip / a.xml = <feedback>a</feedback>"),
                List.of()));
  }

  @Test
  void namesOfEntriesAreOnlyShown() throws IOException {
    for (String name : new String[] {"../../etc/passwd", "/etc/passwd", "C:\\x", "a\0b", "", "ü"}) {
      assertThat(Opened.of(joined(deflated(name, A), end())).documents())
          .as(name)
          .singleElement()
          .asString()
          .endsWith("<feedback>a</feedback>");
    }
  }

  @Test
  void namesAreShownInOneShortLine() throws IOException {
    String name = "a\r\n\u001b[31m\u202eb\0" + "c".repeat(60_000);
    assertThat(Opened.of(joined(deflated(name, A), end())).documents())
        .containsExactly("a?[31m?b?" + "c".repeat(189) + "... = <feedback>a</feedback>");
  }

  @Test
  void entriesMayBeStoredOrHaveTheirSizesBehind() throws IOException {
    byte[] packed = deflate(B);
    byte[] streamed =
        joined(entry("b.xml", DATA_DESCRIPTOR, 8, 0, 0, 0, packed), descriptor(B, packed.length));
    assertThat(Opened.of(joined(stored("a.xml", A), streamed, deflated("c.xml", A), end())))
        .isEqualTo(
            new Opened(
                List.of(
                    "a.xml = <feedback>a</feedback>",
                    "b.xml = <feedback>b</feedback>",
                    "c.xml = <feedback>a</feedback>"),
                List.of()));
  }

  @Test
  void entryThatCannotBeReadIsNamedAndTheOthersAreKept() throws IOException {
    byte[] packed = deflate(B);
    byte[] encrypted = entry("secret.xml", ENCRYPTED, 8, packed.length, B.length, 0, packed);
    Opened opened = Opened.of(joined(encrypted, deflated("a.xml", A), end()));
    assertThat(opened.documents()).containsExactly("a.xml = <feedback>a</feedback>");
    assertThat(opened.problems()).containsExactly("secret.xml: cannot be read, it is encrypted");
  }

  @Test
  void noMethodOfPackingBreaksTheReader() throws IOException {
    for (int method = 0; method < 100; method++) {
      for (int flags : new int[] {0, ENCRYPTED, DATA_DESCRIPTOR}) {
        byte[] odd = entry("odd", flags, method, B.length, B.length, 0, B);
        Opened opened = Opened.of(joined(deflated("a.xml", A), odd, deflated("c.xml", A), end()));
        assertThat(opened.documents())
            .as("method " + method + ", flags " + flags)
            .contains("a.xml = <feedback>a</feedback>");
        assertThat(opened.documents().size() + opened.problems().size()).isBetween(2, 3);
      }
    }
  }

  @Test
  void damageInTheSecondEntryKeepsTheFirst() throws IOException {
    byte[] whole = joined(deflated("a.xml", A), deflated("b.xml", B), end());
    int second = deflated("a.xml", A).length;
    for (int at = second; at < whole.length - end().length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xff;
      assertThat(Opened.of(damaged).documents())
          .as("byte " + at)
          .contains("a.xml = <feedback>a</feedback>");
    }
    byte[] noHeader = whole.clone();
    noHeader[second] = 0;
    assertThat(Opened.of(noHeader).problems())
        .singleElement()
        .asString()
        .startsWith("damaged zip file: ");
  }

  @Test
  void sizesThatLieChangeNothing() throws IOException {
    byte[] packed = deflate(A);
    for (long lie : new long[] {0, 1, 5, 1000, 0x7fffffffL}) {
      byte[] zip = joined(entry("a.xml", 0, 8, lie, lie, 0, packed), end());
      assertThat(Opened.of(zip).documents())
          .as("" + lie)
          .containsExactly("a.xml = <feedback>a</feedback>");
    }
  }

  @Test
  void emptyZipIsNamed() throws IOException {
    assertThat(Opened.of(end()).problems()).containsExactly("the zip file is empty");
    assertThat(Opened.of(zip("folder/", new byte[0])).problems())
        .containsExactly("the zip file is empty");
    assertThat(Opened.of(zip("photo.jpg", new byte[100])))
        .isEqualTo(new Opened(List.of(), List.of()));
  }

  @Test
  void gzipWithoutADocumentIsNamed() throws IOException {
    assertThat(Opened.of(gzip(new byte[100_000])).problems())
        .containsExactly("the gzip file holds neither XML nor JSON");
    assertThat(Opened.of(gzip(bytes("nothing to report"))).problems())
        .containsExactly("the gzip file holds neither XML nor JSON");
  }

  @Test
  void reportWithoutContentIsAnEmptyReport() throws IOException {
    for (String nothing : new String[] {"", " \r\n", "unused", "\uFEFFunused\r\n"}) {
      assertThat(Opened.of(gzip(bytes(nothing))).problems()).containsExactly("empty report");
      assertThat(Opened.of(zip("r.xml", bytes(nothing))).problems())
          .containsExactly("r.xml: empty report");
      assertThat(Opened.of(zip("readme", bytes(nothing)))).isEqualTo(NOTHING);
      assertThat(Opened.of(bytes(nothing))).isEqualTo(NOTHING);
      assertThat(Opened.of("archive/r.XML", bytes(nothing)).problems())
          .containsExactly("empty report");
    }
  }

  /** Whoever repairs documents gets every byte that came through. */
  @Test
  void truncatedGzipGivesAllThatCameBefore() throws IOException {
    byte[] report = report(20_000);
    byte[] gzip = gzip(report);
    for (int length : new int[] {gzip.length / 2, gzip.length - 9, gzip.length - 1}) {
      byte[] begun = prefix(gzip, length);
      assertThat(begun.length).isLessThanOrEqualTo(report.length);
      assertThat(Opened.of(Arrays.copyOf(gzip, length)))
          .isEqualTo(
              new Opened(
                  List.of(
                      " = "
                          + new String(begun, StandardCharsets.UTF_8)
                          + " [damaged compressed data: it ends too early]"),
                  List.of()));
    }
  }

  @Test
  void damagedGzipGivesWhatCameBefore() throws IOException {
    byte[] report = report(20_000);
    byte[] gzip = gzip(report);
    gzip[gzip.length / 2] ^= 0x55;
    Opened opened = Opened.of(gzip);
    assertThat(opened.problems()).isEmpty();
    assertThat(opened.documents())
        .singleElement()
        .asString()
        .startsWith(" = " + new String(report, 0, report.length / 3, StandardCharsets.UTF_8))
        .containsPattern(" \\[damaged compressed data: [^\\[]+]$")
        .doesNotContain("null");
  }

  @Test
  void checksumThatDoesNotFitIsDamage() throws IOException {
    byte[] gzip = gzip(A);
    gzip[gzip.length - 8] ^= 1;
    assertThat(Opened.of(gzip).documents())
        .containsExactly(
            " = <feedback>a</feedback> [damaged compressed data: its checksum does not fit]");
    byte[] packed = deflate(A);
    byte[] front = entry("a.xml", 0, 8, packed.length, A.length, 4711, packed);
    byte[] behind =
        joined(entry("b.xml", DATA_DESCRIPTOR, 8, 0, 0, 0, packed), descriptor(B, packed.length));
    assertThat(Opened.of(joined(front, behind, deflated("c.xml", A), end())))
        .isEqualTo(
            new Opened(
                List.of(
                    "a.xml = <feedback>a</feedback>"
                        + " [damaged compressed data: its checksum does not fit]",
                    "b.xml = <feedback>a</feedback>"
                        + " [damaged compressed data: its checksum does not fit]",
                    "c.xml = <feedback>a</feedback>"),
                List.of()));
  }

  @Test
  void truncatedZipGivesAllThatCameBefore() throws IOException {
    byte[] report = report(2_000);
    byte[] zip = joined(deflated("a.xml", A), deflated("b.xml", report));
    for (int cut : new int[] {1, 100, 5_000}) {
      Opened opened = Opened.of(Arrays.copyOf(zip, zip.length - cut));
      assertThat(opened.problems()).isEmpty();
      assertThat(opened.documents()).hasSize(2).first().isEqualTo("a.xml = <feedback>a</feedback>");
      assertThat(opened.documents().get(1))
          .startsWith("b.xml = " + new String(report, 0, 1_000, StandardCharsets.UTF_8))
          .endsWith(" [damaged compressed data: it ends too early]");
    }
  }

  @Test
  void damageWithinNestedContainersIsTold() throws IOException {
    byte[] gzip = gzip(report(2_000));
    byte[] half = Arrays.copyOf(gzip, gzip.length / 2);
    assertThat(Opened.of(zip("r.gz", half)).documents())
        .singleElement()
        .asString()
        .endsWith(" [damaged compressed data: it ends too early]");
    byte[] zip = deflated("r.gz", gzip);
    assertThat(Opened.of(Arrays.copyOf(zip, zip.length / 2)).documents())
        .singleElement()
        .asString()
        .endsWith(" [damaged compressed data: it ends too early]");
  }

  @Test
  void truncatedContainersAreTold() throws IOException {
    byte[] gzip = gzip(A);
    for (int length = 2; length < gzip.length; length++) {
      Opened opened = Opened.of(Arrays.copyOf(gzip, length));
      assertThat(opened.documents().size() + opened.problems().size())
          .as("gzip of " + length)
          .isEqualTo(1);
      assertThat(opened.documents() + "" + opened.problems())
          .as("gzip of " + length)
          .contains("damaged ", "it ends too early");
    }
    byte[] zip = deflated("a.xml", A);
    for (int length = 4; length < zip.length; length++) {
      Opened opened = Opened.of(Arrays.copyOf(zip, length));
      assertThat(opened.documents() + "" + opened.problems())
          .as("zip of " + length)
          .containsAnyOf("it ends too early", "the zip file is empty", "damaged zip file: ");
    }
  }

  /** It would be rejected as damaged, and is read well when the disk is well again. */
  @Test
  void failingDiskIsNotDamage() {
    byte[] report = report(20_000);
    for (byte[] message :
        List.of(gzip(report), zip("r.xml", report), zip("r.xml.gz", gzip(report)))) {
      for (int good : new int[] {0, 20, message.length / 2}) {
        assertThatThrownBy(() -> readAll(() -> failing(message, good), Magic.of(message)))
            .as(message.length + " " + good)
            .isExactlyInstanceOf(IOException.class)
            .hasMessage("the disk is broken");
      }
    }
  }

  private static void readAll(Bytes bytes, Magic magic) throws IOException {
    Limits limits = Limits.defaults();
    Search search = new Search(limits, new MailReader(limits), 1_000_000);
    for (Payload payload : search.file(bytes, magic).payloads()) {
      try (InputStream in = ((Payload.Document) payload).plain().open()) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static InputStream failing(byte[] bytes, int good) {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, 0, good),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is broken");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        });
  }

  @Test
  void zipWithoutItsDirectoryIsRead() throws IOException {
    assertThat(Opened.of(deflated("a.xml", A)).documents())
        .containsExactly("a.xml = <feedback>a</feedback>");
  }

  @Test
  void moreEntriesThanAllowedKeepTheFirstOnes() throws IOException {
    byte[][] entries = new byte[101][];
    Arrays.fill(entries, deflated("a.xml", A));
    Opened opened = Opened.of(joined(entries));
    assertThat(opened.documents()).hasSize(100);
    assertThat(opened.problems()).containsExactly("more than 100 entries (limits.archive-entries)");
  }

  /** Rows that do not compress well. */
  private static byte[] report(int rows) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("<feedback>\n");
    for (int i = 0; i < rows; i++) {
      text.append("<record>").append(random.nextLong()).append("</record>\n");
    }
    return bytes(text.append("</feedback>\n").toString());
  }

  /** What Java's own reader makes of the first bytes of a gzip file, byte by byte. */
  private static byte[] prefix(byte[] gzip, int length) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip, 0, length))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        plain.write(b);
      }
    } catch (EOFException e) {
      return plain.toByteArray();
    }
    throw new AssertionError("not truncated");
  }
}
