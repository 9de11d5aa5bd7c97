package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.TokenGate;
import dev.rollcall.token.Grants;
import dev.rollcall.token.TokenServer;
import dev.rollcall.token.TokenServer.Answer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a poll ends with that gets no token, or gets in with none. */
class TokenPollTest {

  private static final int DISCARD = 9;

  @TempDir Path folder;

  @Test
  void aRefusedTokenNeedsFixing() throws Exception {
    Cli.Answer answer =
        poll(Answer.refusal("invalid_client", "AADSTS7000222: The secret keys are expired."));
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains("the client-secret of client-1 has expired; make a new one")
        .doesNotContain(Grants.CLIENT.clientSecret().reveal())
        .doesNotContain("\tat ");
  }

  @Test
  void aTokenThatTheMailServerRefusesNeedsFixing() throws Exception {
    Cli.Answer answer = poll(null);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("127.0.0.1 refuses the token for rua@example.org: 'no");
  }

  @Test
  void anEndPointThatIsAwayIsTriedAgainLater() throws Exception {
    for (int status : new int[] {429, 503}) {
      Cli.Answer answer = poll(new Answer(status, "<html>later</html>"));
      assertThat(answer.status()).isEqualTo(75);
      assertThat(answer.err()).contains(": it answers " + status);
    }
  }

  private Cli.Answer poll(@Nullable Answer always) throws Exception {
    try (TokenServer server = new TokenServer(form -> Grants.microsoft(form, Grants.USER));
        TokenGate gate = new TokenGate(DISCARD, "AUTH=XOAUTH2", said -> false, "NO no")) {
      server.answerAlways(always);
      return Cli.in(folder)
          .runWith(
              """
              mailboxes:
                - name: reports
                  host: 127.0.0.1
                  port: %d
                  security: plain
                  user: %s
                  oauth2:
                    microsoft:
                      tenant: tenant.example
                      client-id: client-1
                      client-secret: '%s'
                    token-endpoint: %s
              """
                  .formatted(
                      gate.port(),
                      Grants.USER,
                      Grants.CLIENT.clientSecret().reveal(),
                      server.endpoint()),
              "poll");
    }
  }
}
