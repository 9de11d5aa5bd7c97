package dev.rollcall.tell;

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
    "999999, 1000000, 99.9%",
    "1, 1000000, <0.1%",
    "999999999999999999, 1000000000000000000, 99.9%"
  })
  void neverSaysMoreThanIsTrue(long part, long whole, String shown) {
    assertThat(new Percent(part, whole)).hasToString(shown);
  }
}
