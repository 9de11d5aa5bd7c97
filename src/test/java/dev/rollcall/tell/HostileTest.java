package dev.rollcall.tell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTest {

  @Test
  void ordinaryTextStaysAsItIs() {
    for (String text :
        new String[] {"", "192.0.2.1", "Müller & Söhne \\ 中文 😀", "a\u0300\u0301b"}) {
      assertThat(Hostile.visible(text)).isEqualTo(text);
    }
  }

  @Test
  void whatATerminalObeysIsShownAsAnEscape() {
    assertThat(Hostile.visible("a\u001b[31mb\r\n\u009bc\u007f"))
        .isEqualTo("a\\u001b[31mb\\u000d\\u000a\\u009bc\\u007f");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x9, 0x85, 0xa0, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066, 0x3000, 0xd800,
        0xe000, 0xfeff, 0xfff9, 0xffff, 0xe0041, 0x10ffff
      })
  void whatDeceivesTheEyeIsShownAsAnEscape(int c) {
    String shown = Hostile.visible("x" + Character.toString(c) + "y");

    assertThat(shown).isEqualTo(c <= 0xffff ? "x\\u%04xy" : "x\\u{%x}y", c);
  }

  @Test
  void marksDoNotPileUp() {
    assertThat(Hostile.visible("z\u0301\u0301\u0301\u0301b\u0301"))
        .isEqualTo("z\u0301\u0301\\u0301\\u0301b\u0301");
  }

  @Test
  void noCharacterAtAllStaysInvisible() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(Hostile.visible("x" + Character.toString(c)).codePoints())
          .noneMatch(shown -> shown != ' ' && (Character.isISOControl(shown) || isBlank(shown)));
    }
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isIdentifierIgnorable(c);
  }
}
