package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.IpAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address has a name when each leads to the other. */
class ReverseNamesTest {

  private static final String ADDRESS = "192.0.2.25";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private LoopbackDns dns;

  @BeforeEach
  void begin() {
    dns = new LoopbackDns();
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @Test
  void aNameThatLeadsBackIsConfirmed() {
    dns.pointer(ADDRESS, "Mail.Sendwave.example").host("mail.sendwave.example", ADDRESS);
    dns.pointer("2001:db8::25", "v6.sendwave.example").host("v6.sendwave.example", "2001:db8::25");
    assertThat(of(ADDRESS)).isEqualTo("CONFIRMED mail.sendwave.example");
    assertThat(of("2001:db8::25")).isEqualTo("CONFIRMED v6.sendwave.example");
    assertThat(answerOf(ADDRESS).by()).isEqualTo("127.0.0.1:" + dns.address().getPort());
  }

  @Test
  void aNameMayHaveManyAddresses() {
    dns.pointer(ADDRESS, "pool.example.net");
    IntStream.range(1, 30).forEach(i -> dns.host("pool.example.net", "192.0.2." + i));
    assertThat(of(ADDRESS)).isEqualTo("CONFIRMED pool.example.net");
  }

  @Test
  void whoeverClaimsTheNameOfAnotherIsNotIt() {
    dns.pointer(ADDRESS, "mail.google.com").host("mail.google.com", "198.51.100.1");
    dns.pointer("192.0.2.26", "nothing.example");
    assertThat(of(ADDRESS)).isEqualTo("CLAIMED mail.google.com");
    assertThat(of("192.0.2.26")).isEqualTo("CLAIMED nothing.example");
  }

  @Test
  void anAddressOfTheOtherKindConfirmsNothing() {
    dns.pointer(ADDRESS, "six.example.net").host("six.example.net", "2001:db8::25");
    assertThat(of(ADDRESS)).isEqualTo("CLAIMED six.example.net");
  }

  @Test
  void oneOfSeveralNamesIsEnoughInWhateverOrderTheyCome() {
    dns.pointer(ADDRESS, "z.example.net").pointer(ADDRESS, "a.example.net");
    dns.pointer(ADDRESS, "m.example.net").host("m.example.net", ADDRESS);
    dns.host("z.example.net", ADDRESS);
    assertThat(of(ADDRESS)).isEqualTo("CONFIRMED m.example.net");
  }

  @Test
  void fiveNamesAreLookedAtAndNoMore() {
    IntStream.range(0, 40).forEach(i -> dns.pointer(ADDRESS, "n%02d.example.net".formatted(i)));
    dns.host("n39.example.net", ADDRESS);
    assertThat(of(ADDRESS)).isEqualTo("CLAIMED n00.example.net");
    assertThat(dns.asked()).hasSize(6);
  }

  @Test
  void whatCannotBeAHostOnTheInternetIsNoName() {
    dns.pointer(ADDRESS, "localhost");
    dns.pointer(ADDRESS, "a\\032b\\027[31m.example.net");
    assertThat(of(ADDRESS)).isEqualTo("NONE null");
    assertThat(of("192.0.2.99")).isEqualTo("NONE null");
  }

  @Test
  void whatDnsDoesNotSayIsUnknown() {
    dns.failFor("25.2.0.192.in-addr.arpa");
    dns.silentFor("26.2.0.192.in-addr.arpa");
    dns.pointer("192.0.2.27", "broken.example.net").failFor("broken.example.net");
    assertThat(of(ADDRESS)).isEqualTo("UNKNOWN null");
    assertThat(of("192.0.2.26")).isEqualTo("UNKNOWN null");
    assertThat(of("192.0.2.27")).isEqualTo("UNKNOWN null");
  }

  @Test
  void aNameThatFailsDoesNotHideOneThatLeadsBack() {
    dns.pointer(ADDRESS, "broken.example.net").failFor("broken.example.net");
    dns.pointer(ADDRESS, "good.example.net").host("good.example.net", ADDRESS);
    assertThat(of(ADDRESS)).isEqualTo("CONFIRMED good.example.net");
  }

  @Test
  void aDelegatedReverseZoneIsFollowed() {
    dns.alias("25.2.0.192.in-addr.arpa", "25.0-63.2.0.192.in-addr.arpa");
    dns.reverse("25.0-63.2.0.192.in-addr.arpa", "mail.example.net")
        .host("mail.example.net", ADDRESS);
    assertThat(of(ADDRESS)).isEqualTo("CONFIRMED mail.example.net");
  }

  @Test
  void theTimeLimitHoldsHoweverManyAreSilent() {
    dns.silent(true);
    List<ReverseName> found = new ArrayList<>();
    long started = System.nanoTime();
    names(Duration.ofSeconds(10), 4)
        .find(addresses(1_000).iterator(), Duration.ofMillis(300), found::add);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    assertThat(found).isEmpty();
    assertThat(dns.asked().stream().distinct()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void noMoreAreAskedAtOnceThanAllowed() {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Dns slow =
        question -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          return later(question).whenComplete((answer, failure) -> open.decrementAndGet());
        };
    List<ReverseName> found = new ArrayList<>();
    new ReverseNames(slow, 7).find(addresses(500).iterator(), A_MINUTE, found::add);
    assertThat(found).hasSize(500);
    assertThat(most).hasValueLessThanOrEqualTo(7);
  }

  private static CompletionStage<Answer> later(Question question) {
    Answer nothing =
        new Answer(question, Answer.State.NO_DATA, List.of(), 0, "test", Instant.EPOCH, "");
    return CompletableFuture.supplyAsync(
        () -> nothing, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
  }

  private static Stream<IpAddress> addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> IpAddress.in("10.0." + i / 250 + "." + i % 250).orElseThrow());
  }

  private String of(String address) {
    ReverseName found = answerOf(address);
    return found.state() + " " + found.name();
  }

  private ReverseName answerOf(String address) {
    List<ReverseName> found = new ArrayList<>();
    names(Duration.ofMillis(500), 8)
        .find(List.of(IpAddress.in(address).orElseThrow()).iterator(), A_MINUTE, found::add);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private ReverseNames names(Duration timeout, int atOnce) {
    return new ReverseNames(
        new NameServers(List.of(dns.address()), timeout, Clock.systemUTC()), atOnce);
  }
}
