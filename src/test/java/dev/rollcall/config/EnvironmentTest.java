package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void variablesWinOverTheFile() {
    Settings settings =
        configuration
            .variable("ROLLCALL_RAW_KEEP", "7d")
            .variable("ROLLCALL_READINESS_WINDOW_DAYS", "60")
            .variable("ROLLCALL_LIMITS_MESSAGE_BYTES", "1MB")
            .variable("ROLLCALL_MAILBOXES_0_PASSWORD", "other")
            .variable("ROLLCALL_DOMAINS", "example.net, example.org")
            .settings(
                """
                domains: [example.com]
                raw: {keep: nonsense}
                mailboxes: [{name: a, host: h.example, user: u, password: p}]
                """);

    assertThat(settings.rawKeepDays()).isEqualTo(7);
    assertThat(settings.readiness().windowDays()).isEqualTo(60);
    assertThat(settings.limits().messageBytes()).isEqualTo(1024 * 1024);
    assertThat(password(settings.mailboxes().get(0))).isEqualTo("other");
    assertThat(settings.domains().names())
        .containsExactly(DomainName.of("example.net"), DomainName.of("example.org"));
  }

  @Test
  void aWholeMailboxCanComeFromVariables() {
    Settings settings =
        configuration
            .variable("ROLLCALL_MAILBOXES_0_NAME", "reports")
            .variable("ROLLCALL_MAILBOXES_0_HOST", "imap.example.com")
            .variable("ROLLCALL_MAILBOXES_0_USER", "u")
            .variable("ROLLCALL_MAILBOXES_0_PASSWORD", "p")
            .variable("ROLLCALL_MAILBOXES_0_FOLDERS", "INBOX,Archive")
            .settings("");

    assertThat(settings.mailboxes()).hasSize(1);
    assertThat(settings.mailboxes().get(0).folders()).containsExactly("INBOX", "Archive");
  }

  @Test
  void emptyVariablesDoNotCount() {
    Settings settings =
        configuration
            .variable("ROLLCALL_RAW_KEEP", "")
            .variable("ROLLCALL_DATABASE_URL", "")
            .variable("ROLLCALL_MAILBOXES_0_HOST", "")
            .variable("ROLLCALL_NONSENSE", "")
            .settings("raw: {keep: 5}");

    assertThat(settings.rawKeepDays()).isEqualTo(5);
    assertThat(settings.database()).isNull();
    assertThat(settings.mailboxes()).isEmpty();
  }

  @Test
  void faultsNameTheVariable() {
    assertThat(
            configuration
                .variable("ROLLCALL_RAW_KEPP", "1")
                .variable("ROLLCALL_READINESS_WINDOW_DAYS", "many")
                .variable("ROLLCALL_MAILBOX_HOST", "h")
                .variable("ROLLCALL_MAILBOXES_0_NAME", "a")
                .faults("mailboxes:\nnonsense: 1\n"))
        .isEqualTo(
            """
            rollcall.yaml:2: nonsense: unknown key; known here: domains, home, database, mailboxes, mail, weekly, authserv-ids, senders, catalogue, raw, rejected, rows, rollups, history, failures, privacy, readiness, limits, dns, networks-database, opendkim, change, reports, alerts
            environment: mailboxes[0].host: is missing; set ROLLCALL_MAILBOXES_0_HOST
            environment: mailboxes[0].user: is missing; set ROLLCALL_MAILBOXES_0_USER
            environment: mailboxes[0].password: is missing; set ROLLCALL_MAILBOXES_0_PASSWORD
            environment: ROLLCALL_READINESS_WINDOW_DAYS: 'many' is not a whole number
            environment: ROLLCALL_MAILBOX_HOST: unknown variable; did you mean 'ROLLCALL_MAILBOXES_0_HOST'?
            environment: ROLLCALL_RAW_KEPP: unknown variable; did you mean 'ROLLCALL_RAW_KEEP'?
            """);
  }

  @Test
  void variablesOfOthersAreLeftAlone() {
    assertThat(
            configuration
                .variable("ROLLCALL_JAVA_OPTS", "-Xmx256m")
                .variable("ROLLCALL_TEST_SERVER", "x")
                .variable("ROLLCALL_SERVICE_HOST", "10.0.0.1")
                .variable("ROLLCALL_PORT_8080_TCP", "tcp://10.0.0.1:8080")
                .variable("ROLLCALL_MY_PASSWORD", "referred to below")
                .variable("PATH", "/bin")
                .faults(
                    """
                    database:
                      url: postgresql://h/db
                      password: ${env:ROLLCALL_MY_PASSWORD}
                    """))
        .isEmpty();
  }

  @Test
  void homeFollowsTheUsualPlaces() {
    assertThat(configuration.settings("").home())
        .isEqualTo(folder.resolve("user/.local/share/rollcall"));
    assertThat(configuration.settings("home: data").home()).isEqualTo(folder.resolve("data"));
    assertThat(configuration.settings("home: ~/data").home())
        .isEqualTo(folder.resolve("user/data"));
    assertThat(configuration.variable("XDG_DATA_HOME", "relative").settings("").home())
        .isEqualTo(folder.resolve("user/.local/share/rollcall"));
    assertThat(configuration.variable("XDG_DATA_HOME", "/xdg").settings("").home())
        .isEqualTo(Path.of("/xdg/rollcall"));
    assertThat(configuration.variable("ROLLCALL_HOME", "/own").settings("home: data").home())
        .isEqualTo(Path.of("/own"));
  }

  @Test
  void theFirstFileThatExistsIsRead() {
    configuration.file("user/.config/rollcall/rollcall.yaml", "raw: {keep: 1}");
    assertThat(kept()).isEqualTo(1);

    configuration.file("xdg/rollcall/rollcall.yaml", "raw: {keep: 2}");
    configuration.variable("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
    assertThat(kept()).isEqualTo(2);

    configuration.file("rollcall.yaml", "raw: {keep: 3}");
    assertThat(kept()).isEqualTo(3);

    configuration.file("named.yaml", "raw: {keep: 4}");
    configuration.variable("ROLLCALL_CONFIG", "named.yaml");
    assertThat(kept()).isEqualTo(4);

    configuration.file("given.yaml", "raw: {keep: 5}");
    assertThat(configuration.reader().read(Path.of("given.yaml")).orThrow().rawKeepDays())
        .isEqualTo(5);
  }

  @Test
  void aUserWithoutAHomeSaysWhereDataGoes() {
    Surroundings homeless =
        new Surroundings(Map.of("ROLLCALL_CONFIG", "empty.yaml"), folder, Path.of("?"));
    configuration.file("empty.yaml", "");

    assertThat(new ConfigurationReader(homeless).read(null).faults())
        .hasToString(
            "[empty.yaml: this user has no home folder; set ROLLCALL_HOME or write 'home: /PATH']");
  }

  private int kept() {
    return configuration.reader().read(null).orThrow().rawKeepDays();
  }

  private static String password(MailboxSettings mailbox) {
    return ((Login.Password) mailbox.login()).secret().reveal();
  }
}
