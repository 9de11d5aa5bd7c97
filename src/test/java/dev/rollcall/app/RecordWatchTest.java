package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Answer.State;
import dev.rollcall.dns.LoopbackDns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our domains publish is noted when it changes, and only when somebody said so. */
class RecordWatchTest {

  private static final DomainName OURS = new DomainName("acme.example");
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  private final MovedClock clock = new MovedClock(START);
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
  void changesAreKeptWithWhenTheyWereSeen() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Store store = Store.open(database.address(), clock);
    dns.text("acme.example", "v=spf1 -all")
        .text("acme.example", "site-verification=1")
        .text("_dmarc.acme.example", "v=DMARC1; p=none")
        .exchange("acme.example", 10, "mx.acme.example");
    assertThat(look(store)).isEqualTo(new EnrichResult.Records(1, 3, 0, 0));

    clock.move(Duration.ofDays(1));
    dns.text("acme.example", "site-verification=2");
    assertThat(look(store).changed()).isZero();
    Instant before = clock.instant();

    clock.move(Duration.ofDays(1));
    dns.failFor("_dmarc.acme.example").silentFor("acme.example");
    assertThat(look(store)).isEqualTo(new EnrichResult.Records(1, 0, 3, 0));

    clock.move(Duration.ofDays(1));
    dns.answerFor("_dmarc.acme.example").answerFor("acme.example");
    dns.remove("_dmarc.acme.example").text("_dmarc.acme.example", "v=DMARC1; p=reject");
    Instant rejected = clock.instant();
    assertThat(look(store).changed()).isEqualTo(1);

    clock.move(Duration.ofDays(1));
    dns.remove("_dmarc.acme.example");
    assertThat(look(store).changed()).isEqualTo(1);
    assertThat(look(store).changed()).isZero();

    String server = "127.0.0.1:" + dns.address().getPort();
    RecordChange toReject =
        new RecordChange(
            "_dmarc.acme.example",
            "TXT",
            List.of("v=DMARC1; p=none"),
            List.of("v=DMARC1; p=reject"),
            before,
            rejected,
            server);
    RecordChange toNothing =
        new RecordChange(
            "_dmarc.acme.example",
            "TXT",
            List.of("v=DMARC1; p=reject"),
            List.of(),
            rejected,
            clock.instant(),
            server);
    assertThat(store.recordHistory().changes(OURS, LocalDate.of(2026, 11, 1)))
        .containsExactly(toReject, toNothing);
    assertThat(store.recordHistory().changes(OURS, LocalDate.of(2026, 11, 24)))
        .containsExactly(toNothing);
    assertThat(
            store
                .recordHistory()
                .changes(new DomainName("other.example"), LocalDate.of(2026, 11, 1)))
        .isEmpty();
    assertThat(store.recordHistory().dmarc(List.of(OURS, new DomainName("other.example"))))
        .isEqualTo(Map.of(OURS, List.of()));
    assertThat(database.query("select count(*) from dns_record")).containsExactly("5");
  }

  @Test
  void theKeysOfSelectorsThatPassAreLookedAt() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Store store = Store.open(database.address(), clock);
    database.execute(
        """
        insert into evidence
        select 'acme.example', id::uuid, 'PASS', 'FAIL', true, true, false, false, true, 'NONE',
            '{}', signatures::jsonb, '[]', '{}', false
        from (values
            ('00000000-0000-0000-0000-000000000001',
             '[{"domain":"acme.example","selector":"S1","result":"PASS","aligned":true},
               {"domain":"acme.example","selector":"made-up","result":"FAIL","aligned":true}]'),
            ('00000000-0000-0000-0000-000000000002',
             '[{"domain":"news.acme.example","selector":"k","result":"PASS","aligned":true},
               {"domain":"acme.example","selector":"a b","result":"PASS","aligned":true},
               {"domain":"vendor.example","result":"PASS","aligned":false}]'))
            as e (id, signatures);
        insert into evidence_day select policy_domain, '2026-11-19', id from evidence;
        """);
    dns.text("s1._domainkey.acme.example", "v=DKIM1; p=AAAA");
    look(store);
    assertThat(dns.asked())
        .containsExactlyInAnyOrder(
            "acme.example",
            "acme.example",
            "_dmarc.acme.example",
            "s1._domainkey.acme.example",
            "k._domainkey.news.acme.example");
    dns.remove("s1._domainkey.acme.example");
    clock.move(Duration.ofHours(1));
    look(store);
    assertThat(store.recordHistory().changes(OURS, LocalDate.of(2026, 11, 20)))
        .extracting(RecordChange::name, RecordChange::after)
        .containsExactly(tuple("s1._domainkey.acme.example", List.of()));
  }

  @Test
  void theOrderOfAnswersIsNoChange() {
    assertThat(contents(answer("_dmarc.acme.example", State.FOUND, "b", "a")))
        .contains(List.of("a", "b"));
  }

  @Test
  void ofADomainsOwnTextsOnlySpfMatters() {
    assertThat(contents(answer("acme.example", State.FOUND, "x", "V=SPF1 -all", "spf2.0/pra ?all")))
        .contains(List.of("V=SPF1 -all", "spf2.0/pra ?all"));
    assertThat(contents(answer("acme.example", State.FOUND, "x"))).contains(List.of());
  }

  @Test
  void noSuchNameAndNoSuchRecordAreTheSame() {
    assertThat(contents(answer("acme.example", State.NO_DATA))).contains(List.of());
    assertThat(contents(answer("acme.example", State.NO_SUCH_NAME))).contains(List.of());
  }

  @Test
  void whoeverCannotTellSaysNothing() {
    assertThat(contents(answer("acme.example", State.FAILED))).isEmpty();
    assertThat(contents(answer("acme.example", State.SILENT))).isEmpty();
  }

  @Test
  void whatAStrangersZoneHoldsIsBounded() {
    String[] many = new String[1_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i + "\0" + "x".repeat(60_000);
    }
    List<String> kept = contents(answer("k._domainkey.acme.example", State.FOUND, many)).get();
    assertThat(kept).hasSize(20).allMatch(text -> text.length() == 4_096 && !text.contains("\0"));
  }

  private static Optional<List<String>> contents(Answer answer) {
    return RecordWatch.sighting(OURS, answer).map(Sighting::contents);
  }

  private static Answer answer(String name, State state, String... values) {
    return new Answer(
        new Question(name, RecordType.TXT), state, List.of(values), 0, "::1", START, "");
  }

  private EnrichResult.Records look(Store store) {
    NameServers fresh = new NameServers(List.of(dns.address()), Duration.ofMillis(500), clock);
    return new RecordWatch(store.recordHistory(), fresh, Progress.NONE)
        .run(List.of(OURS), Window.of(LocalDate.now(clock), 30));
  }
}
