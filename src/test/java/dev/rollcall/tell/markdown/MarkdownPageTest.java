package dev.rollcall.tell.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put on a page means itself (CommonMark 2.4, 5.2; GFM 6.9). */
class MarkdownPageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '\u0007',
      quoteCharacter = '"',
      textBlock =
          """
          <b>bold</b> & [link](x)     ; \\<b\\>bold\\</b\\> \\& \\[link\\](x)
          *a* _b_ `c` ~~d~~ # e ! f   ; \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\# e \\! f
          - no list                   ; \\- no list
          + no list                   ; \\+ no list
          === no heading              ; \\=== no heading
          12. no list                 ; 12\\. no list
          3) no list                  ; 3\\) no list
          2.5 % of it                 ; 2.5 % of it
          http://evil.example         ; http\\://evil.example
          www.evil.example            ; www\\.evil.example
          me@evil.example             ; me\\@evil.example
          back\\slash                  ; back\\\\slash
          """)
  void noCharacterIsMarkup(String line) {
    String[] parts = line.split(" *; ", 2);
    assertThat(new MarkdownPage().line(parts[0]).text()).isEqualTo(parts[1] + "\n");
  }

  @Test
  void codeStaysAsItIsWhateverItHolds() {
    assertThat(new MarkdownPage().code("Copy this", "a ``` <b>\u001b").text())
        .isEqualTo("Copy this\n\n````\na ``` <b>\\u001b\n````\n");
  }

  @Test
  void blocksStandApart() {
    assertThat(new MarkdownPage().heading(2, "A").list(List.of()).list(List.of("b", "c")).text())
        .isEqualTo("## A\n\n- b\n- c\n");
  }
}
