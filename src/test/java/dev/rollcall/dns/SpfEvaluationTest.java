package dev.rollcall.dns;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.dns.Answer.State;
import dev.rollcall.domain.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfEvaluationTest {

  private static final String ZONE =
      """
      ip4 TXT "v=spf1 ip4:192.0.2.0/24 -all"
      ip6 TXT "v=spf1 ip6:2001:db8:1::/48 ~all"
      a TXT "v=spf1 a ?all"
      a A 192.0.2.10
      a AAAA 2001:db8::10
      acidr TXT "v=spf1 a:a.example/24//64 -all"
      mx TXT "v=spf1 mx -all"
      mx MX 10 mail
      mx MX 20 nowhere
      mail A 192.0.2.25
      mail AAAA 2001:db8::25
      mxnull TXT "v=spf1 mx mx:mx.example -all"
      mxnull MX 0 .
      mxtwice TXT "v=spf1 mx:mxempty.example mx:mx.example -all"
      mxempty MX 10 nowhere
      mxmany TXT "v=spf1 mx -all"
      mxmany MX 1 m1
      mxmany MX 1 m2
      mxmany MX 1 m3
      mxmany MX 1 m4
      mxmany MX 1 m5
      mxmany MX 1 m6
      mxmany MX 1 m7
      mxmany MX 1 m8
      mxmany MX 1 m9
      mxmany MX 1 m10
      mxmany MX 1 m11
      ptr TXT "v=spf1 ptr:ptr.example -all"
      10.2.0.192.in-addr.arpa. PTR host.ptr.example.
      host.ptr A 192.0.2.10
      11.2.0.192.in-addr.arpa. PTR liar.ptr.example.
      liar.ptr A 192.0.2.99
      exists TXT "v=spf1 exists:%{ir}.%{v}._list.%{d2} -all"
      10.2.0.192.in-addr._list.exists A 127.0.0.2
      local TXT "v=spf1 exists:%{l}._users.%{o} -all"
      ann._users.local A 127.0.0.2
      helo TXT "v=spf1 exists:%{h} -all"
      include TXT "v=spf1 include:ip4.example include:softinc.example -all"
      softinc TXT "v=spf1 include:ip6.example ~all"
      includefail TXT "v=spf1 -include:ip4.example +all"
      includenone TXT "v=spf1 include:nothing.example -all"
      includeneutral TXT "v=spf1 include:bare.example include:modifieronly.example -all"
      includeperm TXT "v=spf1 include:bad.example -all"
      includetemp TXT "v=spf1 ip4:192.0.2.1 include:_spf.silent.example -all"
      redirect TXT "v=spf1 ip4:192.0.2.1 redirect=ip6.example"
      redirectnone TXT "v=spf1 redirect=nothing.example"
      redirectall TXT "v=spf1 ~all redirect=ip4.example"
      bare TXT "v=spf1"
      modifieronly TXT "v=spf1 unknown=x"
      nomatch TXT "v=spf1 ip4:192.0.2.1"
      upper TXT "V=SPF1 IP4:192.0.2.0/24 -ALL"
      two TXT "v=spf1 -all"
      two TXT "v=spf1 ~all"
      other TXT "google-site-verification=x"
      other TXT "v=spf10 +all"
      other TXT "v=spf1 -all"
      bad TXT "v=spf1 ip4:192.0.2.300 -all"
      word TXT "v=spf1 ipv4:192.0.2.1 -all"
      cidr TXT "v=spf1 ip4:192.0.2.0/99999999999 -all"
      digits TXT "v=spf1 exists:%{d99999999999}.example -all"
      atemp TXT "v=spf1 a:host.silent.example -all"
      existstemp TXT "v=spf1 exists:host.silent.example +all"
      ptrtemp TXT "v=spf1 ptr -all"
      99.2.0.192.in-addr.arpa. PTR host.silent.example.
      void TXT "v=spf1 a:v1.nothing.example a:v2.nothing.example ip4:192.0.2.0/24 -all"
      voids TXT "v=spf1 a:v1.nothing.example a:v2.nothing.example exists:v3.nothing.example +all"
      ten TXT "v=spf1 a:a.example a:a.example a:a.example a:a.example a:a.example include:five.example -all"
      five TXT "v=spf1 a:a.example a:a.example a:a.example a:a.example ?all"
      eleven TXT "v=spf1 a:a.example include:ten.example -all"
      loop TXT "v=spf1 include:loop.example -all"
      exp TXT "v=spf1 -all exp=why.example"
      why TXT "%{i} is not one of %{d}'s, <b>%{c}</b>"
      exphostile TXT "v=spf1 -all exp=red.example"
      red TXT "\\027[31mred"
      exptemp TXT "v=spf1 -all exp=why.silent.example"
      p TXT "v=spf1 exists:%{p}.known.example -all"
      host.ptr.example.known A 127.0.0.2
      a.x TXT "v=spf1 redirect=%{d1r}.example"
      """;

  @TempDir static Path folder;

  private static Dns dns;

  @BeforeAll
  static void zone() throws IOException {
    Path file = folder.resolve("zone");
    Files.writeString(file, ZONE);
    dns = new ZoneFile(file, "example", SpfEvaluationTest::beyond, Clock.systemUTC());
  }

  /** Nobody answers for what is below {@code silent.example}; other names are not there. */
  private static CompletableFuture<Answer> beyond(Question question) {
    State state = question.name().endsWith("silent.example") ? State.SILENT : State.NO_SUCH_NAME;
    return CompletableFuture.completedFuture(
        new Answer(question, state, List.of(), 0, "", Instant.EPOCH, ""));
  }

  /** Address, domain, result, look-ups, void look-ups, what matched or else the detail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.200     | ip4          | pass      | 0 | 0 | ip4.example ip4:192.0.2.0/24
          192.0.3.1       | ip4          | fail      | 0 | 0 | ip4.example -all
          2001:db8:1::5   | ip4          | fail      | 0 | 0 | ip4.example -all
          ::ffff:192.0.2.1| ip4          | pass      | 0 | 0 | ip4.example ip4:192.0.2.0/24
          2001:db8:1::5   | ip6          | pass      | 0 | 0 | ip6.example ip6:2001:db8:1::/48
          2001:db8:2::5   | ip6          | softfail  | 0 | 0 | ip6.example ~all
          192.0.2.10      | a            | pass      | 1 | 0 | a.example a
          2001:db8::10    | a            | pass      | 1 | 0 | a.example a
          192.0.2.11      | a            | neutral   | 1 | 0 | a.example ?all
          192.0.2.77      | acidr        | pass      | 1 | 0 | acidr.example a:a.example/24//64
          2001:db8::ffff  | acidr        | pass      | 1 | 0 | acidr.example a:a.example/24//64
          192.0.2.25      | mx           | pass      | 1 | 1 | mx.example mx
          2001:db8::25    | mx           | pass      | 1 | 1 | mx.example mx
          192.0.2.26      | mx           | fail      | 1 | 1 | mx.example -all
          192.0.2.25      | mxnull       | pass      | 2 | 1 | mxnull.example mx:mx.example
          192.0.2.25      | mxtwice      | pass      | 2 | 2 | mxtwice.example mx:mx.example
          192.0.2.25      | mxmany       | permerror | 1 | 0 | mxmany.example has more than 10 mail exchangers
          192.0.2.10      | ptr          | pass      | 1 | 0 | ptr.example ptr:ptr.example
          192.0.2.11      | ptr          | fail      | 1 | 0 | ptr.example -all
          192.0.2.12      | ptr          | fail      | 1 | 0 | ptr.example -all
          192.0.2.99      | ptrtemp      | fail      | 1 | 0 | ptrtemp.example -all
          192.0.2.10      | exists       | pass      | 1 | 0 | exists.example exists:%{ir}.%{v}._list.%{d2}
          192.0.2.11      | exists       | fail      | 1 | 1 | exists.example -all
          192.0.2.10      | p            | pass      | 1 | 0 | p.example exists:%{p}.known.example
          192.0.2.200     | include      | pass      | 1 | 0 | include.example include:ip4.example > ip4.example ip4:192.0.2.0/24
          2001:db8:1::5   | include      | pass      | 3 | 0 | include.example include:softinc.example > softinc.example include:ip6.example > ip6.example ip6:2001:db8:1::/48
          203.0.113.1     | include      | fail      | 3 | 0 | include.example -all
          192.0.2.1       | includefail  | fail      | 1 | 0 | includefail.example -include:ip4.example > ip4.example ip4:192.0.2.0/24
          203.0.113.1     | includefail  | pass      | 1 | 0 | includefail.example +all
          192.0.2.1       | includenone  | permerror | 1 | 0 | No SPF record found for host: nothing.example
          192.0.2.1       | includeneutral | fail    | 2 | 0 | includeneutral.example -all
          192.0.2.1       | includeperm  | permerror | 1 | 0 | Invalid Address: 192.0.2.300
          192.0.2.1       | includetemp  | pass      | 0 | 0 | includetemp.example ip4:192.0.2.1
          192.0.2.2       | includetemp  | temperror | 1 | 0 | no answer from DNS for _spf.silent.example (TXT)
          2001:db8:1::5   | redirect     | pass      | 1 | 0 | ip6.example ip6:2001:db8:1::/48
          192.0.2.9       | redirect     | softfail  | 1 | 0 | ip6.example ~all
          192.0.2.9       | redirectnone | permerror | 1 | 0 | No SPF record found for host: nothing.example
          192.0.2.9       | redirectall  | softfail  | 0 | 0 | redirectall.example ~all
          192.0.2.9       | bare         | neutral   | 0 | 0 |
          192.0.2.9       | modifieronly | neutral   | 0 | 0 |
          192.0.2.9       | nomatch      | neutral   | 0 | 0 |
          192.0.2.9       | upper        | pass      | 0 | 0 | upper.example IP4:192.0.2.0/24
          192.0.2.9       | two          | permerror | 0 | 0 | More than 1 SPF record found
          192.0.2.9       | other        | fail      | 0 | 0 | other.example -all
          192.0.2.9       | nothing      | none      | 0 | 0 | No SPF record found for host: nothing.example
          192.0.2.9       | bad          | permerror | 0 | 0 | Invalid Address: 192.0.2.300
          192.0.2.1       | word         | permerror | 0 | 0 | Term [ipv4:192.0.2.1] is not syntactically valid
          192.0.2.1       | cidr         | permerror | 0 | 0 | For input string: "99999999999"
          192.0.2.1       | digits       | permerror | 1 | 0 | For input string: "99999999999"
          192.0.2.1       | atemp        | temperror | 1 | 0 | no answer from DNS for host.silent.example (A)
          192.0.2.1       | existstemp   | temperror | 1 | 0 | no answer from DNS for host.silent.example (A)
          192.0.2.1       | x.silent     | temperror | 0 | 0 | no answer from DNS for x.silent.example (TXT)
          192.0.2.1       | void         | pass      | 2 | 2 | void.example ip4:192.0.2.0/24
          192.0.2.1       | voids        | permerror | 3 | 3 | more than 2 look-ups find nothing, the last one v3.nothing.example (A)
          203.0.113.1     | ten          | fail      | 10| 0 | ten.example -all
          203.0.113.1     | eleven       | permerror | 11| 0 | more than 10 look-ups are needed
          203.0.113.1     | loop         | permerror | 11| 0 | more than 10 look-ups are needed
          192.0.2.1       | a.x          | neutral   | 2 | 0 | a.example ?all
          """)
  void aRecordIsEvaluatedAsByAReceiver(
      String address, String domain, String result, int lookups, int voids, String why) {
    SpfOutcome outcome = evaluated(address, domain.strip() + ".example", "helo.example");
    assertThat(outcome.domain()).isEqualTo(domain.strip() + ".example");
    assertThat(line(outcome))
        .isEqualTo("%s %d %d %s".formatted(result, lookups, voids, why == null ? "" : why));
  }

  @Test
  void theLocalPartAndTheHeloNameCount() {
    assertThat(evaluated("192.0.2.1", "ann@local.example", "x").passes()).isTrue();
    SpfOutcome bob = evaluated("192.0.2.1", "bob@local.example", "x");
    assertThat(bob.result()).isEqualTo(SpfResult.FAIL);
    assertThat(bob.askedForMail()).isTrue();
    assertThat(evaluated("192.0.2.1", "helo.example", "a.example").passes()).isTrue();
    assertThat(evaluated("192.0.2.1", "ip4.example", "x").askedForMail()).isFalse();
  }

  @Test
  void aBounceIsThatOfItsHeloName() {
    SpfOutcome bounce = evaluated("192.0.2.1", "", "IP4.Example.");
    assertThat(bounce.domain()).isEqualTo("ip4.example");
    assertThat(bounce.passes()).isTrue();
    assertThat(evaluated("192.0.2.1", "", "localhost").result()).isEqualTo(SpfResult.NONE);
  }

  @Test
  void whoFailsIsToldTheExplanationOfTheDomain() {
    assertThat(evaluated("192.0.2.1", "exp.example", "x").explanation())
        .isEqualTo("192.0.2.1 is not one of exp.example's, <b>192.0.2.1</b>");
    assertThat(evaluated("192.0.2.1", "exphostile.example", "x").explanation()).isEmpty();
    assertThat(evaluated("192.0.2.1", "ip4.example", "x").explanation()).isEmpty();
    assertThat(evaluated("192.0.2.1", "exptemp.example", "x"))
        .extracting(SpfOutcome::result, SpfOutcome::explanation)
        .containsExactly(SpfResult.FAIL, "");
  }

  @Test
  void serversAreAskedAndThoseThatFailAreNamed() {
    try (LoopbackDns server =
        new LoopbackDns()
            .text("acme.example", "v=spf1 include:_spf.acme.example -all")
            .failFor("_spf.acme.example")) {
      Dns servers =
          new NameServers(List.of(server.address()), Duration.ofSeconds(5), Clock.systemUTC());
      SpfOutcome outcome =
          new SpfEvaluation(servers).of(ip("192.0.2.1"), "acme.example", "acme.example");
      assertThat(line(outcome))
          .isEqualTo("temperror 1 0 no answer from DNS for _spf.acme.example (TXT)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%{d}",
        "a:",
        "exists:%{}",
        "a/33",
        "a//129",
        "ip6:::1::",
        "include:",
        "redirect=",
        "mx:a..b",
        "exists:%{d0}.x",
        "a:%",
        "=",
        "-",
        "ip4:1.2.3",
        "ptr:-",
        "exp=%{z}.b",
        "include:%{i}.%{p2r-+}.c"
      })
  void brokenRecordsEndInAResult(String term) {
    Dns only = said("v=spf1 " + term + " a:ok.example -all");
    assertThat(new SpfEvaluation(only).of(ip("2001:db8::1"), "x.example", "x").result())
        .isNotNull();
  }

  @Test
  void longRecordsTakeNoLongTime() {
    for (String piece : List.of("a", "%{d}", "a-", "a.", "%", "1a-")) {
      Dns only = said("v=spf1 a:" + piece.repeat(30_000 / piece.length()));
      long start = System.nanoTime();
      assertThat(new SpfEvaluation(only).of(ip("192.0.2.1"), "x.example", "x").detail())
          .isEqualTo("a term is longer than 512 characters");
      Dns shorter = said("v=spf1 " + ("a:" + piece.repeat(500 / piece.length()) + " ").repeat(60));
      assertThat(new SpfEvaluation(shorter).of(ip("192.0.2.1"), "x.example", "x")).isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static Dns said(String record) {
    return question ->
        CompletableFuture.completedFuture(
            new Answer(
                question,
                question.type() == RecordType.TXT ? State.FOUND : State.NO_DATA,
                question.type() == RecordType.TXT ? List.of(record) : List.of(),
                0,
                "",
                Instant.EPOCH,
                ""));
  }

  private static SpfOutcome evaluated(String address, String mailFrom, String helo) {
    return new SpfEvaluation(dns).of(ip(address), mailFrom, helo);
  }

  private static IpAddress ip(String address) {
    return IpAddress.in(address).orElseThrow();
  }

  private static String line(SpfOutcome outcome) {
    String matched =
        outcome.matched().stream()
            .map(term -> term.domain() + " " + term.text())
            .collect(joining(" > "));
    return "%s %d %d %s%s"
        .formatted(
            outcome.result().word(),
            outcome.lookups(),
            outcome.voidLookups(),
            matched,
            outcome.detail());
  }
}
