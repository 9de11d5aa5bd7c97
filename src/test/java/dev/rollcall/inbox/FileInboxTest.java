package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInboxTest {

  private static final InputStream NOTHING = InputStream.nullInputStream();

  @TempDir private Path folder;
  @TempDir private Path spool;

  @Test
  void fileIsOneMessageWithItsOwnBytes() throws IOException {
    Path file = write("report.xml.gz", "\037\213 whatever");

    try (FileInbox inbox = inbox(file)) {
      Message message = inbox.next();
      assertThat(message.origin()).hasToString(file.toString());
      assertThat(message.content().open()).hasBinaryContent(Files.readAllBytes(file));
      message.content().release();
      assertThat(inbox.next()).isNull();
    }
    assertThat(file).exists();
  }

  @Test
  void largeFileIsReadWhereItIs() throws IOException {
    Path file = write("large.eml", "x".repeat(Spool.IN_MEMORY + 1));

    try (FileInbox inbox = inbox(file)) {
      assertThat(inbox.next().content()).isEqualTo(new Content.InFile(file, false));
    }
  }

  @Test
  void smallFileMayBeRenamedWhileItWaits() throws IOException {
    Path file = write("new/1", "mail");

    try (FileInbox inbox = inbox(folder)) {
      Message message = inbox.next();
      Files.move(file, folder.resolve("new/1:2,S"));
      assertThat(message.content().open()).hasContent("mail");
    }
  }

  @Test
  void folderIsReadInOrderOfNamesWithoutHiddenFiles() throws IOException {
    write("b/2.eml", "B2");
    write("b/1.eml", "B1");
    write("a.eml", "A");
    write("c.eml", "C");
    write(".hidden", "no");
    write(".git/config", "no");

    assertThat(read(folder)).containsExactly("A", "B1", "B2", "C");
  }

  @Test
  void originIsTheGivenPathAndWhatIsBelowIt() throws IOException {
    write("b/1.eml", "B1");

    try (FileInbox inbox = inbox(folder)) {
      assertThat(inbox.next().origin()).hasToString(folder + "/b/1.eml");
    }
  }

  @Test
  void maildirIsReadWithItsSubfoldersButWithoutWhatIsNotMail() throws IOException {
    write("Maildir/cur/1700000000.M1.host:2,S", "read");
    write("Maildir/new/1700000001.M2.host", "new");
    write("Maildir/tmp/1700000002.M3.host", "half");
    write("Maildir/dovecot-uidlist", "3 V1 N3");
    write("Maildir/.Archive.2026/cur/1700000003.M4.host:2,", "archived");
    write("Maildir/.Archive.2026/new/.keep", "");
    write("Maildir/.Archive.2026/maildirfolder", "");
    write("Maildir/nested/cur/1700000004.M5.host:2,", "nested");
    write("Maildir/nested/new/.keep", "");

    assertThat(read(folder)).containsExactly("archived", "read", "nested", "new");
  }

  @Test
  void maildirMayCarryAnyFlagsInAnySpelling() throws IOException {
    write("Maildir/new/.keep", "");
    write("Maildir/cur/1.host:2,", "no flags");
    write("Maildir/cur/2.host:2,FRST", "all flags");
    write("Maildir/cur/3.host;2,S", "on a disk without colons");
    write("Maildir/cur/4.host!2,S", "on another one");
    write("Maildir/cur/5.host,S=123,W=130:2,S", "with its size");
    write("Maildir/cur/6.host", "without");

    assertThat(read(folder))
        .containsExactly(
            "no flags",
            "all flags",
            "on a disk without colons",
            "on another one",
            "with its size",
            "without");
  }

  @Test
  void linksThatLeadInACircleEnd() throws IOException {
    write("a/1.eml", "A1");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("z"), folder.resolve("a"));

    assertThat(read(folder)).containsExactly("A1");
  }

  @Test
  void fileThatCannotBeReadDoesNotStopTheOthers() throws IOException {
    write("1.eml", "first");
    Files.createSymbolicLink(folder.resolve("2.eml"), folder.resolve("gone"));
    write("3.eml", "third");

    try (FileInbox inbox = inbox(folder)) {
      assertThat(drain(inbox)).containsExactly("first", "third");
      assertThat(inbox.problems())
          .containsExactly("cannot read " + folder.resolve("2.eml") + ": no such file");
    }
  }

  @Test
  void forbiddenFileAndFolderAreTold() throws IOException {
    Path file = write("1.eml", "first");
    Path below = write("2/2.eml", "second").getParent();
    forbid(file);
    forbid(below);
    try (FileInbox inbox = inbox(folder)) {
      assertThat(drain(inbox)).isEmpty();
      assertThat(inbox.problems())
          .containsExactly(
              "cannot read " + file + ": permission denied",
              "cannot read " + below + ": permission denied");
    } finally {
      Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void missingPathIsRefusedBeforeAnythingIsRead() throws IOException {
    Path there = write("1.eml", "first");
    Path missing = folder.resolve("typo.eml");

    assertThatThrownBy(() -> inbox(there, missing))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("no such file or folder: " + missing + "; nothing was imported");
  }

  @Test
  void forbiddenPathIsRefusedBeforeAnythingIsRead() throws IOException {
    Path file = write("1.eml", "first");
    forbid(file);

    assertThatThrownBy(() -> inbox(file))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(file + ": permission denied");
  }

  @Test
  void standardInputIsOneMessageInAFileOfItsOwner() throws IOException {
    try (FileInbox inbox = standardInput("Subject: report\n\nbody")) {
      Message message = inbox.next();
      assertThat(message.origin()).hasToString("standard input");
      Content.InFile content = (Content.InFile) message.content();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(content.path())))
          .isEqualTo("rw-------");
      assertThat(text(message)).isEqualTo("Subject: report\n\nbody");
      message.content().release();
      assertThat(inbox.next()).isNull();
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void standardInputMayBeAnMbox() {
    try (FileInbox inbox =
        standardInput(
            """
            From a Mon Nov 23 07:00:00 2026
            A: 1

            one

            From b Mon Nov 23 07:00:01 2026
            B: 2

            two
            """)) {
      assertThat(inbox.next().origin()).hasToString("standard input#1");
      assertThat(inbox.next().origin()).hasToString("standard input#2");
      assertThat(inbox.next()).isNull();
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void standardInputAboveTheLimitKeepsOneByteMore() throws IOException {
    Limits limits = limitedTo(10);
    try (FileInbox inbox =
        new FileInbox(List.of("-"), new ByteArrayInputStream(new byte[100]), limits, spool)) {
      assertThat(inbox.next().content().size()).isEqualTo(11);
    }
  }

  @Test
  void mboxAmongOtherFilesIsTakenApart() throws IOException {
    write("1.eml", "A: 1\n\none");
    write("2.mbox", "From a\nA: 2\n\ntwo\n\nFrom b\nA: 3\n\nthree\n");
    write("3.eml", "A: 4\n\nfour");

    try (FileInbox inbox = inbox(folder)) {
      assertThat(Stream.generate(inbox::next).limit(4).map(m -> m.origin().toString()))
          .containsExactly(
              folder + "/1.eml", folder + "/2.mbox#1", folder + "/2.mbox#2", folder + "/3.eml");
    }
  }

  static Limits limitedTo(long messageBytes) {
    Limits all = Limits.defaults();
    return new Limits(
        messageBytes,
        all.partBytes(),
        all.expansionRatio(),
        all.expansionGraceBytes(),
        all.bytesWithoutRow(),
        all.archiveEntries(),
        all.nesting(),
        all.mimeParts(),
        all.mimeDepth(),
        all.headerBytes(),
        all.rows(),
        all.repairs(),
        all.recordChars(),
        all.authResultsPerRow(),
        all.reasonsPerRow(),
        all.messagesPerRow(),
        all.keyText(),
        all.otherText(),
        all.xmlDepth(),
        all.xmlAttributeChars());
  }

  static String text(Message message) throws IOException {
    try (InputStream in = message.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private FileInbox inbox(Path... paths) {
    return new FileInbox(
        Stream.of(paths).map(Path::toString).toList(), NOTHING, Limits.defaults(), spool);
  }

  private FileInbox standardInput(String bytes) {
    return new FileInbox(
        List.of(FileInbox.STANDARD_INPUT),
        new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)),
        Limits.defaults(),
        spool);
  }

  private List<String> read(Path path) throws IOException {
    try (FileInbox inbox = inbox(path)) {
      List<String> texts = drain(inbox);
      assertThat(inbox.problems()).isEmpty();
      return texts;
    }
  }

  private static List<String> drain(FileInbox inbox) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Message message = inbox.next(); message != null; message = inbox.next()) {
      texts.add(text(message));
    }
    return texts;
  }

  private Path write(String name, String bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, bytes, StandardCharsets.ISO_8859_1);
  }

  /** Nothing is forbidden to root. */
  private static void forbid(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(path)).isFalse();
  }
}
