package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.Answer.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NameServersTest {

  private LoopbackDns dns;
  private NameServers servers;

  @BeforeEach
  void begin() {
    dns = new LoopbackDns();
    servers = new NameServers(List.of(dns.address()), Duration.ofSeconds(5), Clock.systemUTC());
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
    assertThat(ask("s._domainkey.A.example").values()).containsExactly("v=DKIM1; p=ABCD");
    assertThat(ask("two.example").values()).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void aliasesAreFollowed() {
    dns.alias("s.a.example", "t.b.example")
        .alias("t.b.example", "u.c.example")
        .text("u.c.example", "key");
    assertThat(ask("s.a.example").values()).containsExactly("key");
  }

  @Test
  void anAliasInACircleLeadsNowhere() {
    dns.alias("a.example", "b.example").alias("b.example", "a.example");
    assertThat(ask("a.example").values()).isEmpty();
  }

  @Test
  void nothingIsToldFromNotKnowing() {
    dns.failFor("broken.example");
    assertThat(ask("nothing.example").state()).isEqualTo(State.NO_SUCH_NAME);
    assertThat(ask(".").state()).isEqualTo(State.NO_DATA);
    assertThat(ask("broken.example").state()).isEqualTo(State.FAILED);
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
    servers = new NameServers(List.of(dns.address()), Duration.ofMillis(300), Clock.systemUTC());
    long started = System.nanoTime();
    assertThat(ask("a.example").state()).isEqualTo(State.SILENT);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void whoeverIsNotThereIsSilent() {
    dns.close();
    servers = new NameServers(List.of(dns.address()), Duration.ofMillis(300), Clock.systemUTC());
    assertThat(ask("a.example").state()).isEqualTo(State.SILENT);
  }

  @Test
  void aSilentServerIsPassedOverAndNoLongerAskedFirst() {
    try (LoopbackDns other = new LoopbackDns().text("a.example", "x").text("b.example", "y")) {
      dns.silent(true);
      servers =
          new NameServers(
              List.of(dns.address(), other.address()), Duration.ofMillis(300), Clock.systemUTC());
      Answer answer = ask("a.example");
      assertThat(answer.values()).containsExactly("x");
      assertThat(answer.by()).isEqualTo("127.0.0.1:" + other.address().getPort());
      int asked = dns.asked().size();
      assertThat(ask("b.example").values()).containsExactly("y");
      assertThat(dns.asked()).hasSize(asked);
    }
  }

  @Test
  void whatCannotBeANameIsNotAskedFor() {
    assertThat(ask("a..example").state()).isEqualTo(State.NO_SUCH_NAME);
    assertThat(ask("\\300.example").state()).isEqualTo(State.NO_SUCH_NAME);
    assertThat(ask("x".repeat(64) + ".example").state()).isEqualTo(State.NO_SUCH_NAME);
    assertThat(dns.asked()).isEmpty();
  }

  private Answer ask(String name) {
    return servers.answer(name, RecordType.TXT);
  }
}
