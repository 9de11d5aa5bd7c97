package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey.KeyName;
import dev.rollcall.published.SpfNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are made to exhaust whoever reads them. */
class PublishedRecordsTest {

  private static final DomainName DOMAIN = DomainName.of("acme.example");

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
  void aRecordAsLongAsDnsAllowsIsRead() {
    dns.text("acme.example", "v=spf1 " + "x".repeat(60_000));
    assertThat(published().spf().records().get(0).text()).hasSize(60_007);
  }

  @Test
  void aHundredDmarcRecordsAreCounted() {
    IntStream.range(0, 100)
        .forEach(i -> dns.text("_dmarc.acme.example", "v=DMARC1; p=none; n" + i));
    assertThat(published().dmarc().steps().get(0).records()).hasSize(100);
    assertThat(published().dmarc().policy()).isEmpty();
  }

  @Test
  void fiveHundredIncludesAreCountedAndNotAllFollowed() {
    String terms =
        IntStream.range(0, 500)
            .mapToObj(i -> "include:i%d.example".formatted(i))
            .collect(Collectors.joining(" "));
    dns.text("acme.example", "v=spf1 " + terms + " ~all");
    assertThat(published().spf().lookupCount()).isEqualTo(500);
    assertThat(dns.asked()).hasSizeLessThan(200);
  }

  @Test
  void includesThatMultiplyComeToAnEnd() {
    for (int level = 0; level < 12; level++) {
      String name = level == 0 ? "acme.example" : "l" + level + ".example";
      String next = "include:l" + (level + 1) + ".example ";
      dns.text(name, "v=spf1 " + next.repeat(100) + "~all");
    }
    SpfNode spf = published().spf();
    assertThat(spf.all().count()).isLessThan(100);
    assertThat(spf.lookupCount()).isGreaterThan(10);
  }

  @Test
  void includesInACircleComeToAnEnd() {
    dns.text("acme.example", "v=spf1 include:b.example ~all")
        .text("b.example", "v=spf1 include:acme.example include:b.example ~all");
    SpfNode below = published().spf().branches().get(0).target();
    assertThat(below).isNotNull();
    assertThat(below.branches().subList(0, 2))
        .allMatch(branch -> branch.follow() == SpfNode.Follow.LEADS_IN_A_CIRCLE);
  }

  @Test
  void manySelectorsAndDestinationsAreBounded() {
    String uris =
        IntStream.range(0, 900)
            .mapToObj(i -> "mailto:a@h%d.example".formatted(i))
            .collect(Collectors.joining(","));
    dns.text("_dmarc.acme.example", "v=DMARC1; p=none; rua=" + uris);
    List<KeyName> keys =
        IntStream.range(0, 50).mapToObj(i -> new KeyName("s" + i, DOMAIN)).toList();
    Published published = new PublishedRecords(servers(), Clock.systemUTC()).of(DOMAIN, keys);
    assertThat(published.authorizations()).hasSize(20);
    assertThat(dns.asked()).hasSizeLessThanOrEqualTo(510);
    assertThat(published.keys()).hasSize(50).noneMatch(key -> key.lookup().isUnknown());
  }

  @Test
  void anAnswerAboutAnotherNameIsNotBelieved() {
    dns.lieFor("_dmarc.acme.example", "v=DMARC1; p=reject");
    assertThat(published().dmarc().policy()).isEmpty();
  }

  private Published published() {
    return new PublishedRecords(servers(), Clock.systemUTC()).of(DOMAIN, List.of());
  }

  private NameServers servers() {
    return new NameServers(List.of(dns.address()), Duration.ofSeconds(5), Clock.systemUTC());
  }
}
