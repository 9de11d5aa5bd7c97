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

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gzip and zip files as they come, whole and damaged. */
@Timeout(20)
class ContainersTest {

  private static final byte[] A = bytes("<feedback>a</feedback>");
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
  void gzipOfTheWordUnusedIsAnEmptyReport() throws IOException {
    Opened opened = Opened.of(gzip(bytes("unused\n")));
    assertThat(opened.documents()).isEmpty();
    assertThat(opened.problems())
        .containsExactly("empty report: the gzip file holds the word 'unused'");
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
    for (byte[] nothing : new byte[][] {new byte[0], bytes("unused things"), new byte[100_000]}) {
      assertThat(Opened.of(gzip(nothing)).problems())
          .containsExactly("the gzip file holds neither XML nor JSON");
    }
  }

  @Test
  void truncatedContainersAreNamed() throws IOException {
    byte[] gzip = gzip(A);
    for (int length = 2; length < gzip.length; length++) {
      assertThat(Opened.of(Arrays.copyOf(gzip, length)).problems())
          .as("gzip of " + length)
          .hasSize(1);
    }
    byte[] zip = joined(deflated("a.xml", A));
    for (int length = 4; length < zip.length; length++) {
      assertThat(Opened.of(Arrays.copyOf(zip, length)).problems())
          .as("zip of " + length)
          .isNotEmpty();
    }
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
}
