package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of a server that puts a prefix before their names and a dot between the levels. */
class DovecotFoldersTest {

  private static final String BELOW_INBOX =
      """
      namespace inbox {
        inbox = yes
        prefix = INBOX.
        separator = .
      }
      """;

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Archive/*", "INBOX.Archive.*", "INBOX/Archive/*"})
  void foldersAreNamedWithOrWithoutPrefixAndDelimiter(String pattern) throws Exception {
    begin();
    RunResult result = bench.poll(settings(Filing.NONE, pattern, "INBOX"));
    assertThat(result.failures()).isEmpty();
    bench.holdsReports(1, 3);
    assertThat(bench.database().query("select folder from mailbox_folder order by 1"))
        .containsExactly("INBOX", "INBOX.Archive.2024", "INBOX.Archive.2025");
  }

  @Test
  void aMissingFolderIsMadeWhereTheServerKeepsFolders() throws Exception {
    begin();
    Filing filing = new Filing(After.MOVE, "Archive/Done", "Other", null);
    RunResult result = bench.poll(settings(filing, "INBOX", "Archive/*"));
    assertThat(result.failures()).isEmpty();
    bench.holdsReports(1, 3);
    assertThat(server.mails("INBOX")).isEmpty();
    assertThat(server.mails("Archive.Done")).containsExactly("report 1", "report 2", "report 3");
    assertThat(server.mails("Other")).containsExactly("question 1");
    bench.isSettled();

    RunResult next = bench.poll(settings(filing, "INBOX", "Archive/*"));
    assertThat(next.failures()).isEmpty();
    assertThat(next.summary()).isEqualTo(IntakeSummary.NOTHING);
  }

  private void begin() throws Exception {
    server = Dovecot.start(BELOW_INBOX);
    bench = Bench.in(folder);
    server.create("Archive.2024");
    server.create("Archive.2025");
    server.add("Archive.2024", 1, Mails.report(1));
    server.add("Archive.2025", 2, Mails.report(2));
    server.add(3, Mails.human(1));
    server.add(4, Mails.report(3));
  }

  private MailboxSettings settings(Filing filing, String... folders) {
    MailboxSettings usual = server.settings(After.LEAVE, server.port());
    return new MailboxSettings(
        usual.name(),
        usual.host(),
        usual.port(),
        usual.security(),
        null,
        usual.user(),
        usual.login(),
        List.of(folders),
        null,
        filing,
        false);
  }
}
