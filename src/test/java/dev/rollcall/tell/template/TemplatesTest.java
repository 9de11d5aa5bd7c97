package dev.rollcall.tell.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates are filled, and what is wrong with one is said with file and line. */
class TemplatesTest {

  @TempDir Path folder;

  private String filled(String name, String template, Map<String, Object> values)
      throws IOException {
    Files.writeString(folder.resolve(name), template);
    return new Templates(folder).filled(name, values);
  }

  private void isBroken(String template, String... words) throws IOException {
    Files.writeString(folder.resolve("a.txt"), template);
    assertThatThrownBy(() -> new Templates(folder).filled("a.txt", Map.of("known", "x")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void lineBreaksBehindValuesStayAndThoseBehindTagsGo() throws IOException {
    assertThat(
            filled(
                    "a.txt",
                    "{% for one in all %}\n- {{ one }}\n{% endfor %}\nEnd {{ end }}\r\n{{ end }}",
                    Map.of("all", List.of("a", "b"), "end", "of"))
                .lines()
                .map(String::stripTrailing))
        .containsExactly("- a", "- b", "End of", "of");
  }

  @Test
  void onlyHtmlIsEscaped() throws IOException {
    Map<String, Object> values = Map.of("text", "<b>&\"'{{ text }}");
    assertThat(filled("a.txt", "{{ text }}", values)).isEqualTo("<b>&\"'{{ text }}");
    assertThat(filled("a.html", "<p title=\"{{ text }}\">", values))
        .isEqualTo("<p title=\"&lt;b&gt;&amp;&quot;&#39;{{ text }}\">");
  }

  @Test
  void faultsAreSaidWithFileAndLine() throws IOException {
    String file = folder.resolve("a.txt").toString();
    isBroken("one\ntwo {{ unknwon }}\n", "template " + file + ", line 2: ", "unknwon");
    isBroken("one\n{% if known %}\nthree\n", file + ", line ");
    isBroken("{{ known.nothing }}", file + ", line 1: ", "nothing");
    isBroken("one\n\n{% nonsense %}", file + ", line 3: ", "nonsense");
    isBroken("{{ known | nonsense }}", file + ", line 1: ", "nonsense");
    isBroken("{{ known", file);
  }

  @Test
  void aFaultInAnIncludedFileIsSaidThere() throws IOException {
    Files.writeString(folder.resolve("b.txt"), "one\n\n{{ unknwon }}");
    isBroken("{% include \"b.txt\" %}", folder.resolve("b.txt") + ", line 3");
    isBroken("one\n{% include \"none.txt\" %}", "there is no template none.txt");
  }

  @Test
  void faultsAreFoundWithoutValuesInIncludedFilesToo() throws IOException {
    Files.writeString(
        folder.resolve("a.txt"), "{{ x }}{% if x %}{% include \"b.txt\" %}{% endif %}");
    Files.writeString(folder.resolve("b.txt"), "{{ y }}{% include \"a.txt\" %}");
    new Templates(folder).compile("a.txt");
    Files.writeString(folder.resolve("b.txt"), "one\n{% if y %}");
    assertThatThrownBy(() -> new Templates(folder).compile("a.txt"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("template " + folder.resolve("b.txt") + ", line ");
  }

  @Test
  void whatIsNotTextIsSaidSo() throws IOException {
    Files.write(folder.resolve("a.txt"), "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> new Templates(folder).filled("a.txt", Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("template " + folder.resolve("a.txt") + ": it is not in UTF-8");
  }

  @Test
  void whatIsNotInTheFolderIsRollcallsOwn() {
    assertThatThrownBy(() -> new Templates(folder).filled("ask.txt", Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("reports/ask.txt (Rollcall's own), line ");
    assertThatThrownBy(() -> new Templates(folder.resolve("none")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("there is no folder");
  }
}
