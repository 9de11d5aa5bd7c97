package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void comeFromVariablesAndFiles() {
    Settings settings =
        configuration
            .variable("USER_PART", "reports")
            .variable("ROLLCALL_DATABASE_PASSWORD", "${file:secrets/one}")
            .file("secrets/one", "two words\r\n")
            .settings(
                """
                database: {url: postgresql://h/db}
                mailboxes:
                  - name: a
                    host: h.example
                    user: ${env:USER_PART}@example.com
                    password: $${${file:secrets/one}}$$
                """);

    assertThat(settings.mailboxes().get(0).user()).isEqualTo("reports@example.com");
    assertThat(password(settings.mailboxes().get(0))).isEqualTo("${two words}$$");
    assertThat(settings.database().password().reveal()).isEqualTo("two words");
  }

  @Test
  void thatAreMissingAreNamed() {
    assertThat(
            configuration
                .variable("EMPTY", "")
                .file("empty", "\n")
                .faults(
                    """
                    mailboxes:
                      - name: ${env:ABSENT}
                        host: ${file:absent}
                        user: ${env:EMPTY}
                        password: ${file:empty}
                    database:
                      url: ${home:x}
                      password: a${b
                    """))
        .isEqualTo(
            """
            rollcall.yaml:2: mailboxes[0].name: ${env:ABSENT}: this variable is not set
            rollcall.yaml:3: mailboxes[0].host: ${file:absent}: FOLDER/absent: no such file
            rollcall.yaml:4: mailboxes[0].user: ${env:EMPTY} is empty
            rollcall.yaml:5: mailboxes[0].password: ${file:empty} is empty
            rollcall.yaml:7: database.url: '${' begins no placeholder that is known; write ${env:NAME} or ${file:PATH}, or $${ for a plain ${
            rollcall.yaml:8: database.password: '${' begins no placeholder that is known; write ${env:NAME} or ${file:PATH}, or $${ for a plain ${
            """
                .replace("FOLDER", folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raw: {keep: '${env:SECRET}'}",
        "domains: ['not a domain ${env:SECRET}']",
        "readiness: {window-days: '${file:secret}'}",
        "limits: {message-bytes: '${env:SECRET}'}",
        "database: {url: 'postgresql://u:hunter2@h/db'}",
        "database: {url: 'postgresql://h/db?sslpassword=hunter2'}",
        "database: {url: 'hunter2'}",
        "database: {password: [hunter2]}",
        "database: {password: {a: hunter2}}",
        "database: {url: 'postgresql://h/db', password: 'hunter2${'}",
        "senders: [{name: a, networks: '${env:SECRET}', decision: '${env:SECRET}'}]",
        "mailboxes: [{name: '${env:SECRET}', host: '${env:SECRET} x', allow-plain-text: '${env:SECRET}'},"
            + " {name: '${env:SECRET}'}]",
        "database:\n  password: hunter2\n bad: [",
        "database:\n  password: @hunter2",
        "database:\n  password: *hunter2",
        "database:\n  password: \"hunter2\n",
        "database:\n  password: hunter2: hunter2",
        "database:\n  password: \"hunter2\\q\""
      })
  void areNeverShown(String yaml) {
    Reading reading =
        configuration.variable("SECRET", "hunter2").file("secret", "hunter2").read(yaml);

    assertThat(reading.faults()).isNotEmpty();
    assertThat(reading.toString()).doesNotContain("hunter2");
  }

  @Test
  void areNotInTheSettingsText() {
    Settings settings =
        configuration.settings(
            """
            database: {url: postgresql://h/db, password: hunter2}
            mailboxes: [{name: a, host: h.example, user: u, password: hunter2}]
            """);

    assertThat(settings.toString()).doesNotContain("hunter2");
    assertThat(new Surroundings(Map.of("A", "hunter2"), folder, folder).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void thatEveryUserCanReadAreWarnedAbout() throws IOException {
    configuration
        .file("open", "hunter2")
        .file(
            "rollcall.yaml",
            """
            database: {url: postgresql://h/db, password: hunter2}
            mailboxes: [{name: a, host: h.example, user: u, password: '${file:open}'}]
            """);
    Path file = folder.resolve("rollcall.yaml");
    Files.setPosixFilePermissions(
        folder.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    Reading reading = configuration.reader().read(null);

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings())
        .extracting(Fault::toString)
        .containsExactly(
            "rollcall.yaml:1: database.password: every user of this machine can read this"
                + " password; chmod o-r "
                + file
                + ", or write ${file:PATH} instead",
            "rollcall.yaml:2: mailboxes[0].password: every user of this machine can read "
                + folder.resolve("open")
                + "; chmod o-r "
                + folder.resolve("open"));
  }

  private static String password(MailboxSettings mailbox) {
    return ((Login.Password) mailbox.login()).secret().reveal();
  }
}
