package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.demo.DemoMail;
import dev.rollcall.app.demo.DemoTruth;
import dev.rollcall.app.demo.DemoWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing a folder with everything that people keep reports in. */
class ImportTest {

  private static final DemoWorld DEMO = DemoWorld.before(LocalDate.of(2026, 11, 23));

  @TempDir Path folder;

  private Path archive;
  private Bench bench;

  @BeforeEach
  void fill() throws IOException {
    bench = Bench.in(folder);
    archive = folder.resolve("archive");
    Path maildir = archive.resolve("maildir");
    for (String part : new String[] {"cur", "new", "tmp"}) {
      Files.createDirectories(maildir.resolve(part));
    }
    int number = 0;
    for (DemoMail mail : DEMO.mails()) {
      String part = number % 2 == 0 ? "new" : "cur";
      Files.write(maildir.resolve(part).resolve("1700000000." + number++), mail.bytes());
    }
    Files.writeString(maildir.resolve("tmp/not-delivered"), Mails.report(99));
    String separator = "From r@reporter.example Mon Nov 23 10:00:00 2026\n";
    Files.writeString(
        archive.resolve("old.mbox"),
        (separator
                + Mails.report(1)
                + "\n"
                + separator
                + Mails.human(1)
                + "\n"
                + separator
                + Mails.report(2)
                + "\n")
            .replace("\r\n", "\n"));
    Files.writeString(archive.resolve("one.eml"), Mails.report(3));
    Files.writeString(archive.resolve("question.eml"), Mails.human(2));
    Files.write(archive.resolve("four.xml.gz"), Mails.gzip(Mails.reportXml(4)));
    Files.writeString(archive.resolve("four-again.xml"), Mails.reportXml(4));
    Files.writeString(
        archive.resolve("one-otherwise.xml"), Mails.reportXml(1, Mails.row("203.0.113.9", 70)));
    Files.write(archive.resolve("empty"), new byte[0]);
    Files.createSymbolicLink(archive.resolve("gone.eml"), Path.of("nowhere"));
  }

  @Test
  void everythingIsFoundAndToldInTheContractsOneObject() throws Exception {
    RunResult result = bench.importPaths(archive);
    DemoTruth truth = DEMO.truth();
    assertThat(RunJson.of(result).replaceFirst("\"seconds\":\\d+\\.\\d+}$", "\"seconds\":S}"))
        .isEqualTo(
            "{\"messages\":%d,\"stored\":{\"aggregate\":%d,\"failure\":%d,\"tls\":%d},"
                    .formatted(
                        truth.mails() + 9, truth.aggregate() + 4, truth.failure(), truth.tls())
                + "\"duplicates\":%d,\"conflicts\":1,\"ignored\":%d,\"rejected\":%d,"
                    .formatted(truth.duplicates() + 1, truth.ignored() + 3, truth.rejected())
                + "\"rows\":%d,\"seconds\":S}".formatted(truth.rows() + 9));
    assertThat(result.problems())
        .containsExactly("cannot read " + archive.resolve("gone.eml") + ": no such file");
    assertThat(result.exitStatus()).isEqualTo(2);
    assertThat(bench.one("select summary = '" + RunJson.of(result) + "'::jsonb from run"))
        .isEqualTo("t");
    bench.isSettled();
  }

  @Test
  void importingAgainStoresNothingAndChangesNothingButTheLogOfRuns() throws Exception {
    IntakeSummary first = bench.importPaths(archive).summary();
    var before = bench.tables();
    IntakeSummary second = bench.importPaths(archive).summary();
    assertThat(second.aggregate() + second.failure() + second.tls() + second.conflicts()).isZero();
    assertThat(second.rows()).isZero();
    assertThat(second.messages()).isEqualTo(first.messages());
    assertThat(second.ignored()).isEqualTo(first.ignored());
    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(bench.tables()).isEqualTo(before);
    assertThat(bench.one("select count(*) from run")).isEqualTo("2");
  }

  @Test
  void anMboxFromStandardInputIsRead() throws Exception {
    try (var in = Files.newInputStream(archive.resolve("old.mbox"))) {
      RunResult result = bench.rollcall().inboxes().importPaths(List.of("-"), in, outcome -> {});
      assertThat(result.summary()).isEqualTo(new IntakeSummary(3, 2, 0, 0, 0, 0, 1, 0, 4));
    }
    bench.holdsReports(1, 2);
    bench.isSettled();
  }

  /** Its rows are worked out while they are written, so that parser and database work at once. */
  @Test
  void aLargeReportThatTheDatabaseRefusesIsRejectedAlone() throws Exception {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Files.writeString(reports.resolve("1.eml"), Mails.report(1));
    Files.write(reports.resolve("2.xml.gz"), Mails.gzip(Mails.reportXml(2, Mails.rows(20_000))));
    Files.writeString(reports.resolve("3.eml"), Mails.report(3));
    bench
        .database()
        .execute(
            """
            create function refuse() returns trigger language plpgsql as
              $$ begin raise exception 'not this one' using errcode = '22003'; end $$;
            create trigger refuse before insert on report_row
              for each row when (new.messages = 10000) execute function refuse();
            """);
    RunResult result = bench.importPaths(reports);
    assertThat(result.failures()).isEmpty();
    assertThat(result.summary()).isEqualTo(new IntakeSummary(3, 2, 0, 0, 0, 0, 0, 1, 4));
    assertThat(bench.one("select reason from rejected")).contains("not this one");
  }

  @Test
  void copiesOfKilledRunsAreSweptAwayAndThoseOfLivingOnesStay() throws Exception {
    Path spool = Files.createDirectories(bench.home().resolve("spool"));
    Path old = Files.writeString(spool.resolve("message-1.eml"), "old");
    Path fresh = Files.writeString(spool.resolve("message-2.eml"), "fresh");
    Path foreign = Files.writeString(spool.resolve("notes"), "old, and not ours");
    FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(old, twoDaysAgo);
    Files.setLastModifiedTime(foreign, twoDaysAgo);
    bench.importPaths(archive.resolve("one.eml"));
    assertThat(bench.spooled()).containsExactlyInAnyOrder(fresh, foreign);
  }

  @Test
  void aLargeMailInAnMboxLeavesNoCopy() throws Exception {
    Path mbox = folder.resolve("large.mbox");
    byte[] body = "a long line of a long mail\n".repeat(80_000).getBytes(StandardCharsets.UTF_8);
    byte[] separator =
        "From x@example.org Mon Nov 23 10:00:00 2026\nSubject: large\n\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (var out = Files.newOutputStream(mbox)) {
      for (int i = 0; i < 5; i++) {
        out.write(separator);
        out.write(body);
        out.write('\n');
      }
    }
    assertThat(bench.importPaths(mbox).summary().ignored()).isEqualTo(5);
    bench.isSettled();
  }
}
