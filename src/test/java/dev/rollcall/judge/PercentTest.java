package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, -",
    "0, 5, 0.0%",
    "5, 5, 100.0%",
    "1, 3, 33.3%",
    "2, 3, 66.6%",
    "9796, 10000, 97.9%",
    "9996, 10000, 99.9%",
    "7, 5, 140.0%",
    "999999, 1000000, 99.9%",
    "1, 1000000, <0.1%",
    "999999999999999999, 1000000000000000000, 99.9%"
  })
  void neverSaysMoreThanIsTrue(long part, long whole, String shown) {
    assertThat(new Percent(part, whole)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({"1, 1000000, less than 0.1 %", "1, 4, 25.0 %", "0, 0, -"})
  void hasBlanksInASentence(long part, long whole, String shown) {
    assertThat(new Percent(part, whole).inSentence()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "996, 1000, 99", "1, 1, 100", "7, 5, 140", "1, 1000000, 0"})
  void isCutWithoutDecimals(long part, long whole, long shown) {
    assertThat(new Percent(part, whole).cut()).isEqualTo(shown);
  }
}
