package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a weekly report calls new and done, and that its commands can be typed. */
class WeeklyChangesTest {

  private static final LocalDate OLD = LocalDate.of(2026, 10, 20);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
  private static final int FORGERS = 25;

  private static final String RELAYS =
      """
      domains: [acme.example]
      senders:
        - name: Relays
          networks: [192.0.2.0/24]
        - name: Gone
          networks: [198.51.100.0/24]
      """;

  @TempDir static Path folder;

  private static Cli cli;
  private static String report;

  @BeforeAll
  static void store() throws Exception {
    cli = Cli.in(folder);
    Path reports = folder.resolve("reports");
    mail(reports)
        .row("192.0.2.3", 40, "none", "", "acme.example:fail")
        .row("198.51.100.3", 30, "none", "", "acme.example:fail")
        .row("203.0.113.250", 20, "none", "", "once.example:pass")
        .told(OLD, OLD, "google.com");
    WeeklyMail before = mail(reports);
    for (int i = 1; i <= FORGERS; i++) {
      forger(before, i, 10);
    }
    before.row("203.0.113.200", 90, "none", "", "shop.example:pass");
    before.told(TUESDAY.minusWeeks(1), TUESDAY.minusWeeks(1), "google.com");
    WeeklyMail since = mail(reports).passing("192.0.2.3", 50, "mail");
    for (int i = FORGERS; i <= FORGERS + 4; i++) {
      forger(since, i, 50);
    }
    since.told(TUESDAY, TUESDAY, "google.com");
    assertThat(cli.at("2026-11-18T06:00:00Z").run("import", reports.toString()).status()).isZero();
    Answer decided =
        cli.at("2026-11-18T06:00:00Z")
            .runWith(RELAYS, "senders", "approve", "shop.example", "--domain", "acme.example");
    assertThat(decided.status()).as(decided.err()).isZero();
    report = cli.runWith(RELAYS, "weekly").out().replaceAll("\\n +", " ");
  }

  private static WeeklyMail mail(Path reports) throws IOException {
    return new WeeklyMail(reports, "acme.example").passing("192.0.2.1", 100, "mail");
  }

  private static void forger(WeeklyMail mail, int i, int messages) {
    mail.row("203.0.113." + i, messages, "none", "", "f%02d.example:pass".formatted(i));
  }

  private static List<String> changes() {
    return report
        .lines()
        .dropWhile(line -> !line.startsWith("What changed"))
        .skip(1)
        .takeWhile(line -> line.startsWith("- "))
        .toList();
  }

  @Test
  void whatSankAmongSmallSendersOrGrewOldIsNotDone() {
    assertThat(changes())
        .filteredOn(change -> change.startsWith("- Done"))
        .hasSize(2)
        .anyMatch(change -> change.startsWith("- Done: Have Relays sign its mail: 40 messages"))
        .contains("- Done: shop.example is decided on, as ours.");
    assertThat(changes())
        .filteredOn(change -> change.startsWith("- Not seen lately"))
        .singleElement()
        .asString()
        .contains("Gone", "once.example")
        .doesNotContain("f20.example", "Relays");
  }

  @Test
  void whatWasOneOfManySmallSendersIsNotNew() {
    assertThat(changes())
        .filteredOn(change -> change.startsWith("- New: Decide"))
        .hasSize(4)
        .noneMatch(change -> change.contains("f25.example"));
    assertThat(report)
        .contains("- f26.example: 50 messages, 0.0% pass")
        .doesNotContain("- f25.example: 50 messages, 0.0% pass");
  }

  @Test
  void commandsOfThingsToDoWorkOnAnyLaterDay() throws Exception {
    assertThat(report).contains("1. Decide whether f25.example may send in our name");
    String[] words =
        "senders ignore f25.example --domain acme.example --until 2026-11-22 --because TEXT"
            .split(" ");
    assertThat(report)
        .contains(String.join(" ", words).replace("f25.example", "'f25.example'"))
        .doesNotContain("Decide whether other unlisted senders");
    Answer answer = cli.at("2026-12-20T06:00:00Z").runWith(RELAYS, words);
    assertThat(answer.status()).as(answer.err()).isZero();
  }
}
