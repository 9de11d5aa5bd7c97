package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.domain.DomainName;
import dev.rollcall.limit.Limits;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import org.junit.jupiter.api.Test;

class CleanTextTest {

  private final Flags flags = new Flags();
  private final CleanText clean = new CleanText(Limits.defaults(), flags);

  @Test
  void ordinaryTextPassesAsItIs() throws TooLong {
    assertThat(clean.key(" a\tb\u001b ", "report id")).isEqualTo(" a\tb\u001b ");
    assertThat(clean.other("\uD83D\uDE00", "subject")).isEqualTo("\uD83D\uDE00");
    assertThat(clean.other("", "subject")).isEmpty();
    assertThat(clean.other(null, "subject")).isNull();
    assertThat(clean.key(null, "report id")).isNull();
    assertThat(flags.list()).isEmpty();
  }

  @Test
  void nulAndLoneSurrogatesAreReplacedAndFlaggedOnce() throws TooLong {
    assertThat(clean.key("a\0b\uD83Dc\uDE00", "report id")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    assertThat(clean.other("\uD83D", "subject")).isEqualTo("\uFFFD");
    assertThat(flags.list())
        .extracting(Flag::kind)
        .containsExactly(FlagKind.TEXT_REPLACED, FlagKind.TEXT_REPLACED);
    assertThat(flags.list().get(0).detail()).startsWith("report id:");
  }

  @Test
  void longKeyIsAnErrorThatNamesTheLimit() {
    assertThatExceptionOfType(TooLong.class)
        .isThrownBy(() -> clean.key("x".repeat(256), "report id"))
        .withMessage("report id has 256 characters; the limit limits.key-text allows 255");
  }

  @Test
  void otherLongTextIsCutWithoutSplittingACharacter() {
    assertThat(clean.other("x".repeat(9_999) + "\uD83D\uDE00", "subject")).hasSize(9_999);
    assertThat(clean.other("x".repeat(10_000), "comment")).hasSize(10_000);
    assertThat(flags.list())
        .containsExactly(new Flag(FlagKind.TEXT_CUT, "subject: cut after 9999 characters"));
  }

  @Test
  void domainIsComparableAndShortInEveryForm() throws TooLong {
    assertThat(clean.domain(" Example.ORG. ", "domain")).isEqualTo(DomainName.of("example.org"));
    assertThat(clean.domain(" . ", "domain")).isNull();
    assertThat(clean.domain(null, "domain")).isNull();
    assertThatExceptionOfType(TooLong.class)
        .isThrownBy(() -> clean.domain("\u00fc.".repeat(120), "domain"));
  }

  @Test
  void flagsStayFewAndCountTheRest() {
    for (int i = 0; i < 1_000; i++) {
      flags.raise(FlagKind.WORD_UNKNOWN, "word " + i);
      flags.raise(FlagKind.WORD_UNKNOWN, "the same");
    }
    assertThat(flags.list()).hasSize(101);
    assertThat(flags.list()).contains(new Flag(FlagKind.WORD_UNKNOWN, "the same (1000 times)"));
    assertThat(flags.list().get(100).detail()).isEqualTo("and more (901 times)");
  }
}
