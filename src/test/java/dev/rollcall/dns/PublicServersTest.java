package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.published.Lookup;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicServersTest {

  private static final DomainName DOMAIN = DomainName.of("mail.acme.example");

  private LoopbackDns inside;
  private LoopbackDns outside;

  @BeforeEach
  void begin() {
    inside = new LoopbackDns();
    outside = new LoopbackDns();
    inside.zone("acme.example NS ns.acme.example\nns.acme.example A 127.0.0.1");
  }

  @AfterEach
  void end() {
    inside.close();
    outside.close();
  }

  @Test
  void theServersOfTheZoneAreAskedDirectly() {
    outside.authoritative().text("mail.acme.example", "v=spf1 -all");
    assertThat(spf().values()).containsExactly("v=spf1 -all");
    assertThat(spf().by()).isEqualTo("127.0.0.1:" + outside.address().getPort());
  }

  @Test
  void whoDoesNotSpeakForTheZoneIsNotBelieved() {
    outside.text("mail.acme.example", "v=spf1 -all");
    assertThat(spf().isUnknown()).isTrue();
  }

  @Test
  void withoutNameServersThereIsNobodyToAsk() {
    inside.remove("ns.acme.example");
    assertThat(servers().of(DOMAIN)).isEmpty();
    inside.remove("acme.example").zone("example NS ns.example\nns.example A 127.0.0.1");
    assertThat(servers().of(DomainName.of("b.example"))).isEmpty();
  }

  private Lookup spf() {
    Dns servers = servers().of(DOMAIN).orElseThrow();
    return new PublishedRecords(servers, Clock.systemUTC())
        .compared(DOMAIN, List.of()).stream()
            .filter(lookup -> lookup.name().equals("mail.acme.example"))
            .findFirst()
            .orElseThrow();
  }

  private PublicServers servers() {
    List<InetSocketAddress> resolver = List.of(inside.address());
    NameServers dns = new NameServers(resolver, Duration.ofSeconds(5), Clock.systemUTC());
    return new PublicServers(
        dns, Duration.ofSeconds(5), outside.address().getPort(), Clock.systemUTC());
  }
}
