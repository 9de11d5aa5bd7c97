package dev.rollcall.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.dns.Answer.State;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneFileTest {

  @TempDir Path folder;

  @Test
  void everyTypeIsWrittenAsItsValue() throws IOException {
    Dns zone =
        zone(
            """
            @ SOA ns.acme.example. root.acme.example. 1 1 1 1 60
            @ 600 NS ns.acme.example.
            @ MX 10 Mail
            @ TXT "v=spf1 " "-all"
            none MX 0 .
            mail A 192.0.2.1
            mail AAAA 2001:db8::1
            7.2.0.192.in-addr.arpa. PTR mail
            """);

    assertThat(zone.answer("acme.example", RecordType.TXT).values()).containsExactly("v=spf1 -all");
    assertThat(zone.answer("Acme.Example.", RecordType.MX).values())
        .containsExactly("10 mail.acme.example");
    assertThat(zone.answer("none.acme.example", RecordType.MX).values()).containsExactly("0 .");
    assertThat(zone.answer("mail.acme.example", RecordType.A).values())
        .containsExactly("192.0.2.1");
    assertThat(zone.answer("mail.acme.example", RecordType.AAAA).values())
        .containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(zone.answer("acme.example", RecordType.NS).ttlSeconds()).isEqualTo(600);
  }

  @Test
  void belowADelegationOthersAnswer() throws IOException {
    ZoneFile zone =
        zone(
            """
            @ SOA ns.acme.example. root.acme.example. 1 1 1 1 60
            @ NS ns
            news NS ns.vendor.example.
            ns.news A 192.0.2.1
            shop TXT x
            """,
            new NoDns("nobody", clock()));

    assertThat(zone.answersFor("acme.example")).isTrue();
    assertThat(zone.answersFor("there.is.none.acme.example")).isTrue();
    assertThat(zone.answersFor("shop.acme.example")).isTrue();
    assertThat(zone.answersFor("news.acme.example")).isFalse();
    assertThat(zone.answersFor("k._domainkey.news.acme.example")).isFalse();
    assertThat(zone.answersFor("example")).isFalse();
    assertThat(zone.answersFor("a..b")).isFalse();
    assertThat(zone.answer("x.news.acme.example", RecordType.TXT).state()).isEqualTo(State.SILENT);
    assertThat(zone.answer("x.shop.acme.example", RecordType.TXT).state())
        .isEqualTo(State.NO_SUCH_NAME);
  }

  @Test
  void whatIsMissingIsToldFromWhatIsEmpty() throws IOException {
    Dns zone =
        zone(
            """
            @ SOA ns.acme.example. root.acme.example. 1 1 1 1 60
            a.b TXT x
            *.w TXT any
            there.w A 192.0.2.1
            """);

    assertThat(zone.answer("b.acme.example", RecordType.TXT).state()).isEqualTo(State.NO_DATA);
    assertThat(zone.answer("c.acme.example", RecordType.TXT).state()).isEqualTo(State.NO_SUCH_NAME);
    assertThat(zone.answer("x.y.w.acme.example", RecordType.TXT).values()).containsExactly("any");
    assertThat(zone.answer("there.w.acme.example", RecordType.TXT).state())
        .isEqualTo(State.NO_DATA);
  }

  @Test
  void aNameThatAWildcardCoversExistsThoughItHasNoSuchRecord() throws IOException {
    ZoneFile zone =
        zone(
            """
            @ SOA ns.acme.example. root.acme.example. 1 1 1 1 60
            *.w TXT any
            there.a A 192.0.2.1
            news NS ns.vendor.example.
            """,
            new NoDns("nobody", clock()));

    assertThat(zone.answer("x.w.acme.example", RecordType.A).state()).isEqualTo(State.NO_DATA);
    assertThat(zone.knows("x.w.acme.example")).contains(true);
    assertThat(zone.knows("there.a.acme.example")).contains(true);
    assertThat(zone.knows("a.acme.example")).contains(true);
    assertThat(zone.knows("b.a.acme.example")).contains(false);
    assertThat(zone.knows("b.acme.example")).contains(false);
    assertThat(zone.knows("news.acme.example")).contains(true);
    assertThat(zone.knows("x.news.acme.example")).isEmpty();
    assertThat(zone.knows("other.example")).isEmpty();
    assertThat(zone.isAbout("a.acme.example")).isTrue();
    assertThat(zone.isAbout("other.example")).isFalse();
  }

  @Test
  void somebodyElseAnswersForOtherNamesAndForAliasesThatLeaveTheZone() throws IOException {
    try (LoopbackDns dns = new LoopbackDns().text("key.vendor.example", "k")) {
      Path file = folder.resolve("zone");
      Files.writeString(file, "s._domainkey CNAME key.vendor.example.\n");
      Dns zone =
          new ZoneFile(
              file,
              "acme.example",
              new NameServers(List.of(dns.address()), Duration.ofSeconds(5), Clock.systemUTC()),
              Clock.systemUTC());

      Answer answer = zone.answer("s._domainkey.acme.example", RecordType.TXT);
      assertThat(answer.values()).containsExactly("k");
      assertThat(answer.by()).startsWith("127.0.0.1");
      assertThat(zone.answer("acme.example", RecordType.TXT).state()).isEqualTo(State.NO_SUCH_NAME);
      assertThat(dns.asked()).contains("acme.example");
    }
  }

  @Test
  void aliasesInACircleLeadNowhere() throws IOException {
    Dns zone = zone("a CNAME b\nb CNAME a\n");
    assertThat(zone.answer("a.acme.example", RecordType.TXT).state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void aBrokenFileIsAClearFault() {
    assertThatThrownBy(() -> zone("@ SOA ns. root. 1 1 1 1 60\nwww A 1.2.3.400\n"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("zone:2");
    assertThatThrownBy(() -> new ZoneFile(folder.resolve("not-there"), "a", nobody(), clock()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("not-there");
  }

  private ZoneFile zone(String text) throws IOException {
    return zone(text, nobody());
  }

  private ZoneFile zone(String text, Dns beyond) throws IOException {
    Path file = folder.resolve("zone");
    Files.writeString(file, text);
    return new ZoneFile(file, "acme.example", beyond, clock());
  }

  private static Dns nobody() {
    return question -> {
      throw new AssertionError(question);
    };
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }
}
