package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.tell.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with templates is found before they are needed. */
class TemplateCheckTest {

  private static final Path OWN = Path.of("reports");

  @TempDir Path folder;

  private void isFound(String name, String template, String... words) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, template);
    assertThatThrownBy(() -> TemplateCheck.check(folder))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("template " + file + ", line ")
        .hasMessageContainingAll(words);
    Files.delete(file);
  }

  @Test
  void rollcallsOwnAreAllCheckedAndFine() throws IOException {
    TemplateCheck.check(null);
    TemplateCheck.check(OWN.toAbsolutePath());
    try (Stream<Path> files = Files.list(OWN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(Templates.NAMES);
    }
  }

  @Test
  void aFolderThatIsMissingIsSaid() {
    assertThatThrownBy(() -> TemplateCheck.check(folder.resolve("none")))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("reports: there is no folder " + folder.resolve("none"));
  }

  @Test
  void whatCannotBeReadIsSaidWithFileAndLine() throws IOException {
    for (String name : Templates.NAMES) {
      isFound(name, "Subject: x\n{% if subject %}\n", name);
    }
  }

  @Test
  void aNameThatNobodyGivesIsSaidWithFileAndLine() throws IOException {
    for (String name :
        List.of(
            "alert.txt",
            "alert.html",
            "weekly.txt",
            "weekly.html",
            "weekly.md",
            "weekly-owner.txt",
            "weekly-owner.html")) {
      isFound(name, "one\ntwo {{ unknwon }}\n", "line 2", "unknwon");
    }
    isFound("alert.txt", "{% for one in explained %}{{ one.titel }}{% endfor %}", "titel");
  }

  @Test
  void everyFaultIsSaid() throws IOException {
    Files.writeString(folder.resolve("ask.txt"), "{{ to");
    Files.writeString(folder.resolve("alert.txt"), "{% nonsense %}");
    assertThatThrownBy(() -> TemplateCheck.check(folder))
        .hasMessageContainingAll("ask.txt", "alert.txt", "nonsense");
  }
}
