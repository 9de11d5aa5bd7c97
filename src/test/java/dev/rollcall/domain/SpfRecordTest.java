package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.SpfTerm.Kind;
import dev.rollcall.domain.SpfTerm.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfRecordTest {

  @ParameterizedTest
  @CsvSource({
    "a, A, PASS, ''",
    "-A:mail.b.example/24//64, A, FAIL, mail.b.example",
    "mx/24, MX, PASS, ''",
    "?mx//64, MX, NEUTRAL, ''",
    "~all, ALL, SOFTFAIL, ''",
    "include:_spf.b.example, INCLUDE, PASS, _spf.b.example",
    "exists:%{ir}.b.example, EXISTS, PASS, %{ir}.b.example",
    "a:%{d1r/}.b.example, A, PASS, %{d1r/}.b.example",
    "ptr, PTR, PASS, ''",
    "ptr:b.example, PTR, PASS, b.example",
    "ip4:192.0.2.0/24, IP4, PASS, 192.0.2.0/24",
    "IP6:2001:db8::/32, IP6, PASS, 2001:db8::/32",
    "ip6:::ffff:192.0.2.1, IP6, PASS, ::ffff:192.0.2.1",
    "redirect=_spf.b.example, REDIRECT, NEUTRAL, _spf.b.example",
    "exp=why.b.example, OTHER_MODIFIER, NEUTRAL, why.b.example",
    "x-new=1, OTHER_MODIFIER, NEUTRAL, 1",
  })
  void wellFormedTermsAreRead(String text, Kind kind, Result result, String value) {
    assertThat(SpfTerm.of(text)).isEqualTo(new SpfTerm(text, kind, result, value, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include",
        "include:",
        "include:b.example/24",
        "include=b.example",
        "a:",
        "a/33",
        "mx/",
        "a:b.example:25",
        "ip4",
        "ip4:",
        "ip4:192.0.2",
        "ip4:192.0.2.1/33",
        "ip4:2001:db8::1",
        "ip6:192.0.2.1",
        "ip4=192.0.2.1",
        "all:x",
        "redirect=",
        "ipv4:192.0.2.1",
        "-",
        ":",
        "+",
        "~al",
        "a,mx",
        "http://b.example"
      })
  void whatReceiversStopAtIsAFault(String text) {
    assertThat(SpfTerm.of(text).fault()).as(text).isNotNull();
  }

  @Test
  void nothingBehindAllIsReached() {
    assertThat(reached("v=spf1 a ~all mx redirect=b.example")).containsExactly("a", "~all");
    assertThat(reached("v=spf1 redirect=b.example a")).containsExactly("a", "redirect=b.example");
    assertThat(reached("v=spf1")).isEmpty();
  }

  @Test
  void theVersionStandsAlone() {
    assertThat(SpfRecord.isOne("V=SPF1 -all")).isTrue();
    assertThat(SpfRecord.isOne("v=spf1")).isTrue();
    for (String text : List.of("v=spf10 -all", "spf2.0/pra -all", " v=spf1 -all", "v=spf1;-all")) {
      assertThat(SpfRecord.isOne(text)).as(text).isFalse();
    }
    assertThat(SpfRecord.looksLikeOne("\"v=spf1 -all\"")).isTrue();
    assertThat(SpfRecord.looksLikeOne("v=spf1;-all")).isTrue();
    assertThat(SpfRecord.looksLikeOne("spf2.0/pra -all")).isFalse();
  }

  @Test
  void onlyARecordThatAllowsNobodySaysSo() {
    assertThat(SpfRecord.of("v=spf1 -all").allowsNobody()).isTrue();
    assertThat(SpfRecord.of("v=spf1 ~all").allowsNobody()).isFalse();
    assertThat(SpfRecord.of("v=spf1 a -all").allowsNobody()).isFalse();
  }

  private static List<String> reached(String text) {
    return SpfRecord.of(text).reached().stream().map(SpfTerm::text).toList();
  }
}
