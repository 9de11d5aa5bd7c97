package dev.rollcall.tell.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.tell.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLetterTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "letters");

  private static AlertLetter.Contents contents(String news) {
    return new AlertLetter.Contents(
        news,
        "critical",
        "acme.example: a signature broke (s1._domainkey.acme.example)",
        "a-bcdefg2a",
        List.of(
            "50% of the signatures with the key did not verify from 2026-11-20 to 2026-11-22 (300"
                + " messages); before, 0% did not.",
            "It came from 192.0.2.1<script>\u001b[31m."),
        "Compare the record with the private key that signs.",
        List.of(
            new AlertLetter.Listed(
                "critical", "acme.example: a sender of ours started to fail (Shop\n<b>)")));
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static AlertLetter.Written written(AlertLetter.Contents contents) {
    return new AlertLetter(contents).written(new Templates(null));
  }

  @Test
  void anAlertIsToldWithWhatItExplainsAndWhatToDo() throws IOException {
    AlertLetter.Written letter = written(contents("opened"));
    check("alert.txt", letter.subject() + "\n\n" + letter.text());
    check("alert.html", letter.html());
    assertThat(letter.html()).doesNotContain("<script>").doesNotContain("<b>");
  }

  @Test
  void whatIsOverNeedsNothing() {
    AlertLetter.Written letter = written(contents("resolved"));
    assertThat(letter.subject())
        .isEqualTo("[rollcall] acme.example: a signature broke (s1._domainkey.acme.example)");
    assertThat(letter.text()).doesNotContain("What to do").doesNotContain("alerts ack");
  }

  @Test
  void aFirstLookListsWhatIsThere() {
    AlertLetter.Written letter =
        written(
            new AlertLetter.Contents(
                "baseline",
                "notice",
                "first look at acme.example: one problem was there already, and not told one by one",
                "",
                List.of("What is new from now on is told the same day."),
                "'rollcall alerts' shows them all, with what to do.",
                List.of(
                    new AlertLetter.Listed(
                        "warning", "acme.example: a new source fails DMARC (198.51.100.0/24)"))));
    assertThat(letter.subject())
        .isEqualTo(
            "[notice] first look at acme.example: one problem was there already, and not told one by"
                + " one");
    assertThat(letter.text())
        .contains("There already:")
        .contains("- warning: acme.example: a new source fails DMARC (198.51.100.0/24)")
        .doesNotContain("alerts ack");
  }
}
