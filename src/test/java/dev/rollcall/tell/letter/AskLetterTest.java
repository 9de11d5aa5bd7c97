package dev.rollcall.tell.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.World;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.life.Ask;
import dev.rollcall.judge.life.Asking;
import dev.rollcall.judge.life.LivingFinding;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Traffic;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.Worlds;
import dev.rollcall.tell.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The letter to a sender's owner, by the template that Rollcall ships. */
class AskLetterTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "letters");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String EVIL = "\u001b[31m\r\nBcc: {{ id }}\u202e\u0000";

  private static String letter(
      LivingFinding living, List<Traffic> traffic, @Nullable String owner, Sighting... records) {
    Finding finding = Objects.requireNonNull(living.finding());
    Ask ask =
        new Asking(living.life(), finding, traffic, new Catalogue(List.of()), List.of(records))
            .ask(owner, TODAY, TODAY.plusDays(14));
    return new AskLetter(ask).text(new Templates(null), null);
  }

  private static Sighting record(String name, String content) {
    return new Sighting(
        new DomainName("acme.example"),
        name,
        "TXT",
        List.of(content),
        "192.0.2.53",
        Instant.parse("2026-11-22T09:00:00Z"));
  }

  @Test
  void theLetterIsAsExpected() throws IOException {
    World world =
        new World(
            """
            sender relays ours net=192.0.2.0/24
            sender Paydesk ours net=203.0.113.0/24
            mail 192.0.2.10 5000 dkim=acme.example/mail:pass spf=acme.example:pass
            mail 203.0.113.10 900 spf=acme.example:pass
            mail 203.0.113.130 300 spf=acme.example:fail
            """);
    LivingFinding living = Worlds.lives(world.judged()).present().get(1);
    String actual =
        letter(
            living,
            world.traffic(),
            "Pia of Paydesk",
            record("acme.example", "v=spf1 ip4:192.0.2.10 ip4:203.0.113.10 -all"),
            record("_dmarc.acme.example", "v=DMARC1; p=none; rua=mailto:dmarc@acme.example"));
    Path expected = EXPECTED.resolve("ask-spf-miss.txt");
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.createDirectories(EXPECTED);
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @Test
  void aLetterCanBeWrittenAboutEveryFindingAndNoStrangersTextIsMoreThanText() {
    int letters = 0;
    for (Overview overview : Worlds.all()) {
      for (LivingFinding living : Worlds.lives(overview).present()) {
        if (living.life().sender() != null) {
          String letter =
              letter(living, List.of(), EVIL, record("_dmarc." + overview.domain(), EVIL));
          assertThat(Hostile.visible(letter.replace("\n", ""))).isEqualTo(letter.replace("\n", ""));
          assertThat(letter.lines()).noneMatch(line -> line.startsWith("Bcc:"));
          assertThat(letter).contains("{{ id }}").contains("[" + living.id() + "]");
          letters++;
        }
      }
    }
    assertThat(letters).isGreaterThan(40);
  }

  @Test
  void linesFitAMailButWhatIsCopiedStaysWhole() {
    String text = "Subject: " + "long ".repeat(30) + "\n\n" + "word ".repeat(40) + "\n";
    String bullet = "- " + "word ".repeat(40) + "\n";
    String record = "    " + "record ".repeat(30) + "\n";
    List<String> lines = Wrapped.of(text + bullet + record).lines().toList();
    assertThat(lines.get(0)).hasSize(9 + 150 - 1);
    assertThat(lines.subList(2, 8))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    assertThat(lines.get(5)).startsWith("- word");
    assertThat(lines.get(6)).startsWith("  word");
    assertThat(lines.get(lines.size() - 1)).hasSize(4 + 210 - 1);
    assertThat(String.join(" ", lines.subList(2, 5))).isEqualTo("word ".repeat(40).strip());
  }
}
