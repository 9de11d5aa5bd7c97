package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching a Dovecot, which announces mail, in this process and in one of its own. */
class DovecotWatchTest {

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;

  @BeforeEach
  void begin() throws Exception {
    server = Dovecot.start();
    bench = Bench.in(folder);
    server.add(1, Mails.report(1));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void mailThatIsAnnouncedIsTakenIn() throws Exception {
    try (ImapTap tap = new ImapTap(server.port(), UnaryOperator.identity());
        Watching watching = Watching.idle(bench, server.settings(After.MOVE, tap.port()))) {
      watching.awaitMessages("rua", 1);
      server.add(2, Mails.report(2));
      watching.awaitMessages("rua", 1);
      server.add(3, Mails.report(3));
      server.add(4, Mails.human(1));
      watching.awaitMessages("rua", 2);
      assertThat(tap.commands()).contains("IDLE", "DONE");
      assertThat(watching.lines()).isEmpty();
    }
    bench.holdsReports(1, 3);
    bench.isSettled();
    assertThat(server.mails("INBOX")).containsExactly("question 1");
    assertThat(server.mails(MailServer.DONE)).containsExactly("report 1", "report 2", "report 3");
  }

  @Test
  void aWatchingProcessEndsWellWhenItIsAskedTo() throws Exception {
    MailboxSettings mailbox = server.settings(After.SEEN, server.port());
    Child child =
        Child.start(folder.resolve("child"), bench.settings(mailbox), "256m", "poll", "--watch");
    try {
      awaitLines(child, 1);
      server.add(2, Mails.report(2));
      server.add(3, Mails.broken(3));
      awaitMessages(child, 3);
      child.signal("TERM");
      assertThat(child.endsWithin(20_000)).isTrue();
    } finally {
      child.kill();
    }
    assertThat(child.waitFor()).isZero();
    List<String> lines = child.output().lines().toList();
    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.startsWith("{\"mailbox\":\"rua\",\"messages\":"));
    assertThat(lines.get(lines.size() - 1))
        .startsWith("{\"messages\":3,\"stored\":{\"aggregate\":2,");
    assertThat(child.errors().lines()).singleElement().asString().startsWith("rua/INBOX uid 3: ");
    bench.holdsReports(1, 2);
    bench.isSettled();
  }

  private static void awaitLines(Child child, int lines) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (child.output().lines().count() < lines) {
      assertThat(child.isAlive()).as(child.errors()).isTrue();
      assertThat(Instant.now()).as(child.errors()).isBefore(deadline);
    }
  }

  /** In however many passes. */
  private static void awaitMessages(Child child, int messages) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (messages(child) < messages) {
      assertThat(child.isAlive()).as(child.errors()).isTrue();
      assertThat(Instant.now()).as(child.errors()).isBefore(deadline);
    }
  }

  private static int messages(Child child) throws Exception {
    return child
        .output()
        .lines()
        .filter(line -> line.endsWith("}"))
        .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*\"messages\":(\\d+).*", "$1")))
        .sum();
  }
}
