package dev.rollcall.tell.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.judge.alert.AlertSeverity;
import dev.rollcall.judge.alert.Candidate;
import dev.rollcall.judge.alert.Fingerprint;
import dev.rollcall.tell.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLetterTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "letters");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final DomainName ACME = new DomainName("acme.example");

  private static Alert alert(String id, AlertKind kind, AlertSeverity severity, String subject) {
    LocalDate day = LocalDate.of(2026, 11, 22);
    Candidate seen =
        new Candidate(
            new Fingerprint(id),
            kind,
            severity,
            ACME,
            subject,
            List.of(
                "50% of the signatures with the key did not verify from 2026-11-20 to 2026-11-22 (300"
                    + " messages); before, 0% did not.",
                "It came from 192.0.2.1<script>\u001b[31m."),
            "Compare the record with the private key that signs.",
            null,
            day,
            day,
            300,
            Candidate.Strength.STRONG);
    return new Alert(seen, NOW, null, 300, null, null, null, null);
  }

  private static AlertMessage message(Alert.News news) {
    return new AlertMessage.Happened(
        alert(
            "a-bcdefg2a",
            AlertKind.SIGNATURE_BROKE,
            AlertSeverity.WARNING,
            "s1._domainkey.acme.example"),
        news,
        List.of(
            alert("a-2", AlertKind.SENDER_STARTED_FAILING, AlertSeverity.CRITICAL, "Shop\n<b>")));
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static AlertLetter.Written written(AlertMessage message) {
    return new AlertLetter(message).written(new Templates(null));
  }

  @Test
  void anAlertIsToldWithWhatItExplainsAndWhatToDo() throws IOException {
    AlertLetter.Written letter = written(message(Alert.News.OPENED));
    check("alert.txt", letter.subject() + "\n\n" + letter.text());
    check("alert.html", letter.html());
    assertThat(letter.html()).doesNotContain("<script>").doesNotContain("<b>");
  }

  @Test
  void whatIsOverNeedsNothing() {
    AlertLetter.Written letter = written(message(Alert.News.RESOLVED));
    assertThat(letter.subject())
        .isEqualTo("[rollcall] over: acme.example: a signature broke (s1._domainkey.acme.example)");
    assertThat(letter.text()).doesNotContain("What to do").doesNotContain("alerts ack");
  }

  @Test
  void aFirstLookListsWhatIsThere() {
    AlertLetter.Written letter =
        written(
            new AlertMessage.Baseline(
                List.of(ACME),
                List.of(
                    alert(
                        "a-2",
                        AlertKind.NEW_FAILING_SOURCE,
                        AlertSeverity.WARNING,
                        "198.51.100.0/24"))));
    assertThat(letter.subject())
        .isEqualTo(
            "[notice] first look at acme.example: one problem was there already, and not told one by"
                + " one");
    assertThat(letter.text())
        .contains("- warning: acme.example: a new source fails DMARC (198.51.100.0/24)");
  }
}
