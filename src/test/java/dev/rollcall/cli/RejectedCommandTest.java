package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that could not be read is shown, handed out as it came, and read again. */
class RejectedCommandTest {

  /** A version of the program that reads less. */
  private static final String WORSE = "limits: {message-bytes: 100}\n";

  private static final String REPORT =
      """
      From: noreply@reporter.example
      Subject: Report domain: acme.example
      Content-Type: text/xml

      """
          + ReportXml.of("r-1", 7);

  private static final String QUESTION =
      """
      From: anna@example.net
      Subject: question

      Do you get these reports? I wonder, because nobody has answered me for weeks and weeks now.
      """;

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void open() {
    cli = Cli.in(folder);
  }

  private void reject(String name, String text) throws IOException {
    assertThat(cli.runWith(WORSE, "import", cli.file(name, text).toString()).status()).isEqualTo(1);
  }

  @Test
  void theListHasOneLineEachNewestFirst() throws Exception {
    reject("report.eml", REPORT);
    cli = cli.at("2026-11-24T12:00:00Z");
    reject("question.eml", QUESTION);
    cli.run("import", cli.file("other.eml", QUESTION.replace("weeks", "days")).toString());
    Cli.Answer answer = cli.run("rejected", "list");
    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines().toList().subList(0, 3))
        .satisfiesExactly(
            header -> assertThat(header).startsWith("ID        ARRIVED"),
            line -> assertThat(line).contains("2026-11-24", "the message"),
            line -> assertThat(line).contains("2026-11-23", "the message"));
    assertThat(answer.out())
        .contains("Rejected: 2 open, 0 closed by a retry.")
        .contains(
            "Ignored: 1 mail that is no report (a mail in which nothing looks like a report: 1).");
  }

  @Test
  void retryStoresWhatIsReadableNowAndClosesItsEntry() throws Exception {
    reject("report.eml", REPORT);
    Cli.Answer answer = cli.run("rejected", "retry", "--all");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("1 messages").contains("stored 1 aggregate (1 rows)");
    assertThat(cli.database().query("select origin from report"))
        .containsExactly(folder.resolve("mail/report.eml").toString());
    assertThat(cli.database().query("select closed_as from rejected")).containsExactly("stored");
    assertThat(cli.run("rejected", "list").out())
        .isEqualTo("Rejected: 0 open, 1 closed by a retry.\n");
    assertThat(cli.run("rejected", "list", "--closed").out()).contains("closed: stored");
    assertThat(cli.run("rejected", "retry", "--all").out()).startsWith("0 messages");
  }

  @Test
  void retryClosesWhatWasStoredSinceAndWhatIsNoReport() throws Exception {
    reject("report.eml", REPORT);
    reject("question.eml", QUESTION);
    cli.run("import", cli.file("again.eml", REPORT).toString());
    assertThat(cli.run("rejected", "retry", "--all").status()).isZero();
    assertThat(cli.database().query("select closed_as from rejected order by 1"))
        .containsExactly("duplicate", "ignored");
    assertThat(cli.database().query("select count(*) from ignored")).containsExactly("1");
    assertThat(cli.database().query("select count(*) from report")).containsExactly("1");
  }

  @Test
  void whatIsStillUnreadableStaysOpenWithTheNewReason() throws Exception {
    reject("report.eml", REPORT);
    cli.database().execute("update rejected set parser = 0");
    Cli.Answer answer =
        cli.runWith("limits: {message-bytes: 200}\n", "rejected", "retry", "--format", "json");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).contains("\"rejected\":1");
    assertThat(cli.database().query("select reason || ' ' || (parser > 0) from rejected"))
        .containsExactly("the message is larger than 200 bytes (limits.message-bytes) true");
    assertThat(cli.database().query("select count(*) from rejected where closed_at is null"))
        .containsExactly("1");
  }

  @Test
  void withoutWordsOnlyWhatAnOlderVersionRefusedIsReadAgain() throws Exception {
    reject("report.eml", REPORT);
    assertThat(cli.run("rejected", "retry").out())
        .startsWith("0 messages")
        .contains(" open, refused by this version: 'rollcall rejected retry --all' reads ");
    cli.database().execute("update rejected set parser = parser - 1");
    assertThat(cli.run("rejected", "retry").out()).startsWith("1 messages");
  }

  @Test
  void exportGivesBackEveryByte() throws Exception {
    reject("report.eml", REPORT);
    String id = cli.run("rejected", "list").idOf("2026-11-23");
    Path file = folder.resolve("exported.eml");
    assertThat(cli.run("rejected", "export", id, "--out", file.toString()).status()).isZero();
    assertThat(Files.readString(file)).isEqualTo(REPORT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Cli.Answer again = cli.run("rejected", "export", id, "--out", file.toString());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("already there", "--force");
    Files.writeString(file, "other");
    cli.run("rejected", "export", id, "--out", file.toString(), "--force");
    assertThat(Files.readString(file)).isEqualTo(REPORT);
  }

  @Test
  void oneIsShownByTheFirstDigitsOfItsId() throws Exception {
    reject("report.eml", REPORT);
    String id = cli.database().query("select id::text from rejected").get(0);
    assertThat(cli.run("rejected", "show", id.substring(0, 4)).out())
        .startsWith("Rejected mail " + id + "\n")
        .contains("limits.message-bytes", "report.eml", "open;");
    assertThat(cli.run("rejected", "show", "--format", "json", id).out())
        .contains("\"id\":\"" + id + "\"", "\"closed_at\":null");
    String other = id.startsWith("0000") ? "1111" : "0000";
    assertThat(cli.run("rejected", "show", other).err())
        .isEqualTo("rollcall: no rejected mail has an id that begins with '" + other + "'\n");
    assertThat(cli.run("rejected", "show", "nonsense").status()).isEqualTo(2);
  }

  @Test
  void rejectedMailIsForgottenAfterItsTime() throws Exception {
    reject("report.eml", REPORT);
    cli.at("2026-12-22T12:00:00Z").runWith("rejected: {keep: 30}\n", "rejected", "retry");
    assertThat(cli.database().query("select count(*) from rejected_piece")).containsExactly("1");
    cli.at("2026-12-23T12:00:01Z").runWith("rejected: {keep: 30}\n", "rejected", "retry");
    assertThat(cli.database().query("select count(*) from rejected")).containsExactly("0");
    assertThat(cli.database().query("select count(*) from rejected_piece")).containsExactly("0");
  }
}
