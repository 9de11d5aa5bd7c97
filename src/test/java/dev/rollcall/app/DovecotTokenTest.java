package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.OAuth2Login.Mechanism;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.mail.After;
import dev.rollcall.token.Grants;
import dev.rollcall.token.MovedClock;
import dev.rollcall.token.TokenServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dovecot asks who gave out a token whose it is (RFC 7662), and lets that user in alone. */
class DovecotTokenTest {

  private static final String USER = "rua";

  @TempDir Path folder;

  private final MovedClock clock = new MovedClock(Instant.now());
  private volatile String opens = USER;
  private TokenServer tokens;
  private Dovecot server;
  private Bench bench;

  @BeforeEach
  void start() throws Exception {
    tokens = new TokenServer(form -> Grants.microsoft(form, opens));
    server = Dovecot.start(oauth2());
    bench = Bench.in(folder);
    server.add(1, Mails.report(1));
  }

  /** Dovecot's own user has to read it. */
  private String oauth2() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file =
        Files.writeString(
            folder.resolve("oauth2.conf"),
            """
            introspection_url = %s
            introspection_mode = post
            username_attribute = username
            active_attribute = active
            active_value = true
            """
                .formatted(tokens.introspection()));
    return """
    auth_mechanisms = plain xoauth2 oauthbearer
    auth_failure_delay = 0
    passdb {
      driver = oauth2
      mechanisms = xoauth2 oauthbearer
      args = %s
    }
    """
        .formatted(file);
  }

  @AfterEach
  void stop() throws Exception {
    tokens.close();
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAreReadAndMovedWithAToken(Mechanism mechanism) throws Exception {
    RunResult result = bench.poll(mailbox(mechanism));
    assertThat(result.failures()).isEmpty();
    bench.holdsReports(1, 1);
    assertThat(server.mails(MailServer.DONE)).containsExactly("report 1");
    assertThat(tokens.asked()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenForAnotherMailboxOpensNone(Mechanism mechanism) throws Exception {
    opens = "somebody-else";
    RunResult result = bench.poll(mailbox(mechanism));
    assertThat(result.failures())
        .singleElement()
        .isInstanceOf(Misconfigured.class)
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("mailbox rua: 127.0.0.1 refuses the token for rua: '")
        .contains("; the token is good, so it is the mailbox: ")
        .doesNotContain("microsoft-1");
    bench.holdsReports(1, 0);
  }

  @Test
  void aProgramThatKeepsRunningTakesANewTokenWhenTheOldOneExpires() throws Exception {
    MailboxSettings mailbox = mailbox(null);
    Rollcall program = new Rollcall(bench.settings(mailbox), clock);
    poll(program);
    server.add(2, Mails.report(2));
    poll(program);
    bench.holdsReports(1, 2);
    assertThat(tokens.asked()).hasSize(1);

    tokens.revokeAll();
    clock.move(Duration.ofHours(1));
    server.add(3, Mails.report(3));
    poll(program);
    bench.holdsReports(1, 3);
    assertThat(tokens.asked()).hasSize(2);
  }

  private static void poll(Rollcall program) {
    assertThat(program.inboxes().poll(outcome -> {}, Progress.NONE, Pauses.none()).failures())
        .isEmpty();
  }

  private MailboxSettings mailbox(Mechanism mechanism) {
    MailboxSettings usual = server.settings(After.MOVE, server.port());
    return new MailboxSettings(
        usual.name(),
        usual.host(),
        usual.port(),
        usual.security(),
        null,
        USER,
        new OAuth2Login(Grants.CLIENT, tokens.endpoint(), Grants.MICROSOFT_SCOPE, mechanism),
        usual.folders(),
        null,
        usual.filing(),
        false);
  }
}
