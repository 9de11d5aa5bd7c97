package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "signature (no key)         | signature",
        "a (b (c) \\) d) e          | a   e",
        "spf (never closed          | spf",
        "\"(no comment)\" (comment) | \"(no comment)\"",
        "\"a\\\"(b\" c(d)           | \"a\\\"(b\" c",
        "a) b                       | a) b",
      })
  void commentsGoAndQuotedStringsStay(String text, String expected) {
    assertThat(Comments.removed(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a <b@c>\" <d@e>   | <d@e>",
        "\"a\\\" <b@c>\" d@e | d@e",
        "(x \"y) d@e         | d@e",
      })
  void quotedStringsGoWhereOnlyTheAddressCounts(String text, String expected) {
    assertThat(Comments.andQuotedStringsRemoved(text)).isEqualTo(expected);
  }
}
