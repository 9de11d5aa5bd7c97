package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextQuestionsTest {

  private LoopbackDns dns;
  private TextQuestions questions;

  @BeforeEach
  void begin() {
    dns = new LoopbackDns();
    questions = new TextQuestions(List.of(dns.address()), Duration.ofSeconds(5));
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @Test
  void theStringsOfARecordArePutTogether() {
    dns.text("s._domainkey.a.example", "v=DKIM1; p=AB", "CD")
        .text("two.example", "x")
        .text("two.example", "y");
    assertThat(ask("s._domainkey.A.example"))
        .isEqualTo(new TextAnswer.Found(List.of("v=DKIM1; p=ABCD")));
    assertThat(((TextAnswer.Found) ask("two.example")).texts()).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void aliasesAreFollowed() {
    dns.alias("s.a.example", "t.b.example")
        .alias("t.b.example", "u.c.example")
        .text("u.c.example", "key");
    assertThat(ask("s.a.example")).isEqualTo(new TextAnswer.Found(List.of("key")));
  }

  @Test
  void anAliasInACircleLeadsNowhere() {
    dns.alias("a.example", "b.example").alias("b.example", "a.example");
    assertThat(ask("a.example")).isNotInstanceOf(TextAnswer.Found.class);
  }

  @Test
  void nothingIsToldFromNotKnowing() {
    dns.failFor("broken.example");
    assertThat(ask("nothing.example")).isEqualTo(new TextAnswer.None());
    assertThat(ask(".")).isEqualTo(new TextAnswer.None());
    assertThat(ask("broken.example")).isInstanceOf(TextAnswer.Failed.class);
  }

  @Test
  void aNameIsAskedForOnce() {
    dns.text("a.example", "x");
    ask("a.example");
    ask("A.EXAMPLE.");
    ask("nothing.example");
    assertThat(dns.asked()).containsExactly("a.example", "nothing.example");
  }

  @Test
  void silenceIsToldWithinItsTime() {
    dns.silent(true);
    questions = new TextQuestions(List.of(dns.address()), Duration.ofMillis(300));
    long started = System.nanoTime();
    assertThat(ask("a.example")).isInstanceOf(TextAnswer.Silence.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void whoeverIsNotThereIsSilent() {
    dns.close();
    questions = new TextQuestions(List.of(dns.address()), Duration.ofMillis(300));
    assertThat(ask("a.example")).isInstanceOf(TextAnswer.Silence.class);
  }

  @Test
  void whatCannotBeANameIsNotAskedFor() {
    assertThat(ask("a..example")).isEqualTo(new TextAnswer.None());
    assertThat(ask("\\300.example")).isEqualTo(new TextAnswer.None());
    assertThat(ask("x".repeat(64) + ".example")).isEqualTo(new TextAnswer.None());
    assertThat(dns.asked()).isEmpty();
  }

  private TextAnswer ask(String name) {
    return questions.ask(name).toCompletableFuture().join();
  }
}
