package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.tell.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the README are what the program prints. {@code -Dgolden.write=true} draws them
 * anew, to be looked at by a person.
 */
class PicturesTest {

  private static final Path FOLDER = Path.of("src", "docs");
  private static final Style TERMINAL = new Style(96, true);

  @Test
  void whatStandsInTheWayIsDrawnAsItIsPrinted() throws IOException {
    check(
        "not-ready.svg",
        "rollcall ready acme.example",
        new ReadyScreen(Worlds.judged("many-senders")).text(TERMINAL));
  }

  @Test
  void theStepToTakeIsDrawnAsItIsPrinted() throws IOException {
    check(
        "ready.svg",
        "rollcall ready acme.example",
        new ReadyScreen(Worlds.ofReadiness("subdomain-not-ready-is-pinned")).text(TERMINAL));
  }

  private static void check(String name, String command, String screen) throws IOException {
    Path file = FOLDER.resolve(name);
    String drawn = TerminalPicture.of(command, screen);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file)).isEqualTo(drawn);
  }
}
