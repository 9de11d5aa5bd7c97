package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MboxReaderTest {

  private static final String LINE = "From reports@example.net Mon Nov 23 07:00:00 2026\n";

  @TempDir private Path folder;

  @Test
  void messagesComeWithoutSeparatorsAndTheBlankLineBeforeThem() throws IOException {
    assertThat(read(LINE + "A: 1\n\none\n\n" + LINE + "A: 2\n\ntwo\n\n"))
        .containsExactly("A: 1\n\none\n", "A: 2\n\ntwo\n");
  }

  @Test
  void linesMayEndInCrLf() throws IOException {
    String mbox = (LINE + "A: 1\n\none\n\n\n" + LINE + "A: 2\n\ntwo").replace("\n", "\r\n");

    assertThat(read(mbox)).containsExactly("A: 1\r\n\r\none\r\n\r\n", "A: 2\r\n\r\ntwo");
  }

  @Test
  void quotedSeparatorsLoseOneQuote() throws IOException {
    assertThat(read(LINE + "A: 1\n\n>From me\n>>From you\n> From us\n>Frog\n"))
        .containsExactly("A: 1\n\nFrom me\n>From you\n> From us\n>Frog\n");
  }

  @Test
  void quotedSeparatorInAHeaderStays() throws IOException {
    assertThat(read(LINE + ">From x Mon Nov 23 07:00:00 2026\nA: 1\n\none\n"))
        .containsExactly(">From x Mon Nov 23 07:00:00 2026\nA: 1\n\none\n");
  }

  @Test
  void textThatOnlyBeginsLikeASeparatorDoesNotCut() throws IOException {
    assertThat(read(LINE + "A: 1\n\nWe write:\n\nFrom here on\nall is well\n"))
        .containsExactly("A: 1\n\nWe write:\n\nFrom here on\nall is well\n");
  }

  @Test
  void separatorsOfManyWritersAreKnown() throws IOException {
    assertThat(
            read(
                """
                From - Mon Nov 23 07:00:00 2026
                A: 1

                one

                From\s
                A: 2

                two

                From MAILER-DAEMON
                A: 3

                three

                From 17@xxx Mon Nov 23 07:00:00 +0000 2026
                A: 4

                four
                """))
        .extracting(mail -> mail.substring(0, 4))
        .containsExactly("A: 1", "A: 2", "A: 3", "A: 4");
  }

  @Test
  void missingBlankLineBeforeADatedSeparatorIsForgiven() throws IOException {
    assertThat(read(LINE + "A: 1\n\n--end--\n" + LINE + "A: 2\n\ntwo\n"))
        .containsExactly("A: 1\n\n--end--\n", "A: 2\n\ntwo\n");
  }

  @Test
  void plausibleContentLengthIsBelieved() throws IOException {
    String body = "one\n\n" + LINE + "X: not a message\n\n>From y\n";

    assertThat(
            read(
                LINE
                    + "Content-Length: "
                    + body.length()
                    + "\n\n"
                    + body
                    + "\n"
                    + LINE
                    + "A: 2\ncontent-length:4\n\ntwo\n"))
        .containsExactly(
            "Content-Length: " + body.length() + "\n\n" + body, "A: 2\ncontent-length:4\n\ntwo\n");
  }

  /** The same mail with a line that looks like a separator, as each dialect writes it. */
  @Test
  void everyDialectGivesTheMailBack() throws IOException {
    String body = "one\n\nFrom x Mon Nov 23 07:00:00 2026\nX: 1\n> From\n";
    String quoted = body.replace("\nFrom ", "\n>From ");
    String next = "\n" + LINE + "A: 2\n\ntwo\n";
    assertThat(read(LINE + "A: 1\n\n" + quoted + next))
        .as("mboxo, mboxrd")
        .containsExactly("A: 1\n\n" + body, "A: 2\n\ntwo\n");
    String length = "Content-Length: " + quoted.length() + "\n\n";
    assertThat(read(LINE + length + quoted + next))
        .as("mboxcl")
        .containsExactly(length + body, "A: 2\n\ntwo\n");
    length = "Content-Length: " + body.length() + "\n\n";
    assertThat(read(LINE + length + body + next))
        .as("mboxcl2")
        .containsExactly(length + body, "A: 2\n\ntwo\n");
  }

  @Test
  void twiceQuotedLinesAreGivenBackAsMboxrdWroteThem() throws IOException {
    assertThat(read(LINE + "A: 1\n\n>>From a\n>>>From b\n" + LINE + "A: 2\n\n"))
        .containsExactly("A: 1\n\n>From a\n>>From b\n", "A: 2\n\n");
    assertThat(read(LINE + "Content-Length: 9\n\n>>From a\n\n" + LINE + "A: 2\n\n"))
        .containsExactly("Content-Length: 9\n\n>From a\n", "A: 2\n\n");
  }

  @Test
  void wrongContentLengthIsIgnored() throws IOException {
    for (int length : new int[] {0, 2, 3, 6, 20, 999_999}) {
      assertThat(
              read(
                  LINE
                      + "Content-Length: "
                      + length
                      + "\n\none\ntwo\nthree\n\n"
                      + LINE
                      + "A: 2\n\nx\n"))
          .as("length %s", length)
          .containsExactly("Content-Length: " + length + "\n\none\ntwo\nthree\n", "A: 2\n\nx\n");
    }
  }

  @Test
  void messagesWithoutBodyAreMessages() throws IOException {
    assertThat(read(LINE + "A: 1\n\n" + LINE + "A: 2\n\n\n" + LINE + "A: 3\n"))
        .containsExactly("A: 1\n\n", "A: 2\n\n", "A: 3\n");
  }

  @Test
  void lineWithoutAnEndIsReadInBoundedMemory() throws IOException {
    String endless = "x".repeat(3 * 1024 * 1024);

    assertThat(read(LINE + "A: 1\n\n" + endless + "\n\n" + LINE + "A: 2\n\ntwo\n"))
        .containsExactly("A: 1\n\n" + endless + "\n", "A: 2\n\ntwo\n");
  }

  @Test
  void largeMessageGoesToAFileOfItsOwnerAndEndsOneByteAboveTheLimit() throws IOException {
    long limit = 2L * 1024 * 1024;
    Path file = write(LINE + "A: 1\n\n" + "line\n".repeat(1_000_000) + "\n" + LINE + "A: 2\n\n");
    Path spool = folder.resolve("spool");

    try (MboxReader reader =
        new MboxReader(new Content.InFile(file, false), new Spool(spool, limit))) {
      Content large = reader.next();
      assertThat(large.size()).isEqualTo(limit + 1);
      assertThat(large).isInstanceOf(Content.InFile.class);
      assertThat(permissions(spool)).isEqualTo("rwx------");
      assertThat(permissions(((Content.InFile) large).path())).isEqualTo("rw-------");
      large.release();
      assertThat(reader.next().size()).isEqualTo(6);
      assertThat(reader.next()).isNull();
    }
    assertThat(spool).isEmptyDirectory();
    assertThat(file).exists();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private List<String> read(String mbox) throws IOException {
    List<String> messages = new ArrayList<>();
    try (MboxReader reader =
        new MboxReader(new Content.InFile(write(mbox), false), new Spool(folder, Long.MAX_VALUE))) {
      for (Content content = reader.next(); content != null; content = reader.next()) {
        try (InputStream in = content.open()) {
          messages.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        content.release();
      }
    }
    return messages;
  }

  private Path write(String mbox) throws IOException {
    return Files.writeString(folder.resolve("mbox"), mbox, StandardCharsets.ISO_8859_1);
  }
}
