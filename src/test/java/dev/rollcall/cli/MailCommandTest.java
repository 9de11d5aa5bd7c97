package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail that did not go out is seen, and tried again. */
class MailCommandTest {

  @TempDir static Path folder;

  private static Cli shared;
  private static SmtpServer server;

  private Cli cli;

  @BeforeAll
  static void store() throws Exception {
    shared = Cli.in(folder);
    server = new SmtpServer();
  }

  /** One was refused, one put off. */
  @BeforeEach
  void send() throws Exception {
    cli = shared.at("2026-11-23T12:00:00Z");
    cli.database().execute("truncate outgoing_mail restart identity");
    server.answering(
        command ->
            command.startsWith("RCPT TO:<ann")
                ? "550 5.1.1 no such user"
                : command.startsWith("RCPT TO:<bob") ? "450 come again" : null);
    assertThat(run("weekly", "--send").status()).isEqualTo(1);
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  private Answer run(String... arguments) throws IOException {
    return cli.runWith(
        """
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@acme.example}
        weekly: {recipients: [ann@acme.example, bob@acme.example, jo@acme.example]}
        """
            .formatted(server.port()),
        arguments);
  }

  @Test
  void whatWaitsAndWhatWasGivenUpIsListed() throws Exception {
    assertThat(run("mail", "list"))
        .isEqualTo(
            new Answer(
                0,
                """
                ID  KIND    MADE                  STATE     TRIES  TO                SAID
                 2  weekly  2026-11-23 12:00 UTC  waiting       1  bob@acme.example  450 come again
                 1  weekly  2026-11-23 12:00 UTC  given up      1  ann@acme.example  550 5.1.1 no such user

                1 waiting, 1 given up.
                'rollcall mail retry ID' tries one again that was given up, --all every one.
                """,
                ""));
    assertThat(run("mail", "list", "--sent").out()).contains("jo@acme.example", "1 sent.");
    assertThat(run("status").out().replaceAll("\\s+", " "))
        .contains("1 mail of ours could not be sent and is not tried again ('rollcall mail list')");
  }

  @Test
  void whatWasGivenUpIsTriedAgainOnlyWhenSomebodySaysSoAndThenForFiveDaysMore() throws Exception {
    String before =
        cli.database().query("select message_id from outgoing_mail where id = 1").get(0);
    cli = cli.at("2026-12-10T12:00:00Z");
    server.answering("RCPT TO:<ann", "451 come again");
    int received = server.received().size();
    assertThat(run("mail", "retry"))
        .isEqualTo(
            new Answer(
                0,
                """
                1 sent, 0 waiting.
                Given up before, and not tried: mail to 1 recipient ('rollcall mail list'). \
                'rollcall mail retry ID' tries one again, --all every one.
                """,
                ""));
    assertThat(run("mail", "retry", "1"))
        .isEqualTo(
            new Answer(
                75,
                """
                0 sent, 1 waiting.
                To be tried again: ann@acme.example: 451 come again
                """,
                ""));
    server.answering(any -> null);
    assertThat(run("mail", "retry").out()).isEqualTo("1 sent, 0 waiting.\n");
    assertThat(server.messageIds().subList(received, received + 2)).contains(before);
    assertThat(run("mail", "list").out()).isEqualTo("0 waiting, 0 given up.\n");
  }

  @Test
  void everythingIsTriedAgainWithAllAndWhatIsRefusedOnceMoreIsSaid() throws Exception {
    Answer again = run("mail", "retry", "--all");
    assertThat(again)
        .isEqualTo(
            new Answer(
                1,
                """
                0 sent, 1 waiting.
                To be tried again: bob@acme.example: 450 come again
                Could not be sent to ann@acme.example: 550 5.1.1 no such user
                """,
                ""));
    server.answering("greeting", "421 closed");
    Answer away = run("mail", "retry", "--all");
    assertThat(away.status()).isEqualTo(75);
    assertThat(away.err()).contains("; 2 mails wait for the next attempt");
  }

  @Test
  void whatWasNotGivenUpOrIsNoneIsRefused() throws Exception {
    Answer answer = run("mail", "retry", "2", "99");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .isEqualTo("rollcall: not given up: 2, 99; 'rollcall mail list' shows what is\n");
    assertThat(run("mail", "retry", "--all", "1").status()).isEqualTo(2);
    assertThat(run("mail").status()).isEqualTo(2);
    assertThat(cli.run("mail", "retry").err()).contains("nothing says how to send mail");
    assertThat(cli.run("mail", "list").out()).contains("1 waiting, 1 given up.");
  }

  @Test
  void everyFieldOfJsonIsDocumented() throws Exception {
    JsonNode json =
        JsonMapper.shared().readTree(run("mail", "list", "--format", "json", "--sent").out());
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String part = help.substring(help.indexOf("rollcall mail list --format json"));
    assertThat(json.get("mails")).hasSize(3);
    assertThat(json.get("mails").get(0).propertyNames())
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(part).containsPattern("\\b" + name + "\\b"));
  }
}
