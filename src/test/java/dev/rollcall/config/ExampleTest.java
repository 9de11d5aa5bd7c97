package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the example, "# Words" are comments and "#key: value" is a setting that can be taken up. */
class ExampleTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration =
        new WrittenConfiguration(folder)
            .variable("IMAP_PASSWORD", "p")
            .variable("SMTP_PASSWORD", "p")
            .variable("DATABASE_PASSWORD", "p")
            .variable("PRIVACY_KEY", "0123456789abcdef")
            .variable("SLACK_URL", "https://hooks.example.org/slack")
            .variable("HOOK_KEY", "0123456789abcdef")
            .file("pagerduty-key", "p\n")
            .file("failure-mailbox-password", "p\n")
            .file("client-secret", "p\n");
  }

  @Test
  void asItStandsItChangesNothing() throws IOException {
    assertThat(configuration.settings(example())).isEqualTo(configuration.settings(""));
  }

  @Test
  void takenUpItIsValid() throws IOException {
    Reading reading = configuration.read(takenUp());

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.orThrow().mailboxes()).hasSize(3);
    assertThat(reading.orThrow().senders()).hasSize(1);
    assertThat(reading.orThrow().domains().listed()).hasSize(3);
    assertThat(reading.orThrow().relays()).hasSize(2);
    assertThat(reading.orThrow().database()).isNotNull();
    assertThat(reading.orThrow().mail()).isNotNull();
    assertThat(reading.orThrow().weekly().shares()).hasSize(5);
  }

  @Test
  void itShowsTheDefaults() throws IOException {
    Settings settings = configuration.settings(takenUp());

    assertThat(settings.limits()).isEqualTo(Limits.defaults());
    assertThat(settings.readiness()).isEqualTo(ReadinessSettings.defaults());
    assertThat(settings.weekly().day()).isEqualTo(WeeklySettings.defaults().day());
    assertThat(settings.weekly().time()).isEqualTo(WeeklySettings.defaults().time());
    assertThat(settings.weekly().zone().getRules())
        .isEqualTo(WeeklySettings.defaults().zone().getRules());
    assertThat(settings.change().steps()).isEqualTo(ChangeSettings.STEPS);
    assertThat(settings.rawKeepDays()).isEqualTo(Settings.RAW_KEEP_DAYS);
    assertThat(settings.rejectedKeepDays()).isEqualTo(Settings.REJECTED_KEEP_DAYS);
    assertThat(settings.privacy().keep()).isEqualTo(PrivacySettings.defaults().keep());
    assertThat(settings.privacy().retentionDays())
        .isEqualTo(PrivacySettings.defaults().retentionDays());
  }

  @Test
  void itNamesEveryLimit() throws IOException {
    for (RecordComponent limit : Limits.class.getRecordComponents()) {
      assertThat(example()).contains("\n#  " + kebab(limit.getName()) + ": ");
    }
  }

  @Test
  void everyLimitHasTheNameOfItsComponent() throws ReflectiveOperationException {
    long value = 1234;
    for (RecordComponent limit : Limits.class.getRecordComponents()) {
      Limits limits =
          configuration.settings("limits: {" + kebab(limit.getName()) + ": 1234}").limits();
      assertThat(((Number) limit.getAccessor().invoke(limits)).longValue()).isEqualTo(value);
    }
  }

  private static String takenUp() throws IOException {
    return example().replaceAll("(?m)^#(?! \\S)", "");
  }

  private static String example() throws IOException {
    try (InputStream in = ExampleTest.class.getResourceAsStream("/rollcall.example.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
