package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNameTest {

  @ParameterizedTest
  @CsvSource({
    "example.com,         example.com",
    "EXAMPLE.Com,         example.com",
    "' example.com. ',    example.com",
    "example.com..,       example.com",
    "bücher.example,      xn--bcher-kva.example",
    "not.evaluated,       not.evaluated",
    "<a b>,               <a b>",
  })
  void namesHaveOneComparableForm(String written, String comparable) {
    assertThat(DomainName.of(written).name()).isEqualTo(comparable);
  }

  @Test
  void whatCannotBeConvertedIsKeptInLowerCase() {
    assertThat(DomainName.of("Ä\u200D..B").name()).isEqualTo("ä\u200D..b");
  }

  @Test
  void nothingIsNoName() {
    assertThat(DomainName.in(" . ")).isEmpty();
    assertThatThrownBy(() -> DomainName.of("")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,      example.com, true",
    "a.b.example.com,  example.com, true",
    "badexample.com,   example.com, false",
    "com,              example.com, false",
  })
  void withinMeansTheNameOrBelowIt(String name, String other, boolean within) {
    assertThat(DomainName.of(name).isWithin(DomainName.of(other))).isEqualTo(within);
  }
}
