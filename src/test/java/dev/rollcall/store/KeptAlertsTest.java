package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertBook;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.judge.alert.AlertSeverity;
import dev.rollcall.judge.alert.Alerts;
import dev.rollcall.judge.alert.Candidate;
import dev.rollcall.judge.alert.Fingerprint;
import dev.rollcall.judge.status.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptAlertsTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final DomainName OTHER = new DomainName("other.example");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private Store store;
  private KeptAlerts alerts;
  private AlertQueue queue;

  @BeforeEach
  void open() throws Exception {
    store = Server.open(Server.BUNDLED.database());
    alerts = store.alerts();
    queue = store.alertQueue();
  }

  static Alert alert(String id, @Nullable DomainName domain, Alert.@Nullable News pending) {
    Candidate seen =
        new Candidate(
            new Fingerprint(id),
            AlertKind.NEW_FAILING_SOURCE,
            AlertSeverity.WARNING,
            domain,
            "198.51.100.0/24",
            List.of("one \"sentence\"", "another"),
            "do it",
            new Fingerprint("a-cause"),
            DAY.minusDays(2),
            DAY,
            30,
            Candidate.Strength.STRONG);
    return new Alert(seen, NOW, null, 30, null, null, pending, null);
  }

  static Alerts.Step step(Alert alert) {
    List<DomainName> looked =
        alert.seen().domain() == null ? List.of() : List.of(alert.seen().domain());
    return new Alerts.Step(
        new AlertBook(Map.of(), List.of(alert)),
        List.of(alert),
        looked,
        List.of(new AlertEvent(alert.id(), NOW, AlertEvent.What.OPENED, null, null, null)),
        List.of());
  }

  private AlertBook keep(Alert alert, Outgoing... outgoing) {
    List<AlertBook> books = new ArrayList<>();
    alerts.step(
        List.of(ACME),
        NOW,
        book -> {
          books.add(book);
          return new KeptAlerts.Outcome(step(alert), List.of(outgoing));
        });
    return books.get(books.size() - 1);
  }

  @Test
  void anAlertIsReadAsItWasKept() {
    Alert open = alert("a-open", ACME, Alert.News.OPENED);
    Alert over =
        new Alert(
            open.seen(),
            NOW,
            new Alert.Ended(NOW.plusSeconds(9), "newer reports"),
            7,
            NOW.plusSeconds(3),
            new Fingerprint("a-head"),
            null,
            new AlertHandling(AlertHandling.What.ACKNOWLEDGED, null, "ann", NOW, null));
    assertThat(keep(open)).isEqualTo(AlertBook.EMPTY);
    AlertBook second = keep(over);
    assertThat(second.alerts()).containsExactly(open);
    assertThat(second.since()).isEqualTo(Map.of(ACME, NOW));
    assertThat(alerts.find("a-open")).contains(over);
    assertThat(alerts.since(NOW)).containsExactly(over);
    assertThat(alerts.since(NOW.plusSeconds(10))).isEmpty();
    assertThat(alerts.history(over)).hasSize(2);
  }

  @Test
  void whatIsAboutTheWorkHasNoDomain() {
    Alert work = alert("a-work", null, null);
    keep(work);
    assertThat(alerts.find("a-work")).contains(work);
    assertThat(keep(work).alerts()).containsExactly(work);
  }

  @Test
  void handlingIsNotedOnWhatIsStoredByThen() {
    Alert alert = alert("a-open", ACME, Alert.News.OPENED);
    keep(alert);
    AlertHandling muted = new AlertHandling(AlertHandling.What.MUTED, DAY, "bob", NOW, "known");
    alerts.handle(
        alert("a-open", ACME, null),
        now -> now.handled(muted),
        new AlertEvent(alert.id(), NOW, AlertEvent.What.MUTED, "bob", "known", DAY));
    assertThat(alerts.find("a-open")).contains(alert.handled(muted));
  }

  @Test
  void aStepThatFailsQueuesNothing() {
    assertThatThrownBy(
            () ->
                alerts.step(
                    List.of(ACME),
                    NOW,
                    book -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(queue.backlog(NOW)).isEmpty();
    assertThat(store.alertFacts().withNews(Set.of(ACME))).containsExactly(ACME);
  }

  @Test
  void onlyDomainsWithNewsAreLookedAt() {
    keep(alert("a-open", ACME, null));
    assertThat(store.alertFacts().withNews(Set.of(ACME, OTHER))).containsExactly(OTHER);
  }

  @Test
  void aMessageWaitsForEachChannelByItself() {
    Outgoing one = new Outgoing("one", "m-1", "{\"id\": \"m-1\"}");
    Outgoing two = new Outgoing("two", "m-1", "{\"id\": \"m-1\"}");
    keep(alert("a-open", ACME, null), one, two);
    keep(alert("a-open", ACME, null), one); // once only

    AlertQueue.Waiting taken = queue.take("one", NOW, Duration.ofMinutes(1), 10).get(0);
    assertThat(taken).isEqualTo(new AlertQueue.Waiting(one, 0, NOW));
    assertThat(queue.take("one", NOW, Duration.ofMinutes(1), 10)).isEmpty(); // in hand
    queue.failed(one, NOW.plusSeconds(60), "down");
    assertThat(queue.take("one", NOW.plusSeconds(59), Duration.ofMinutes(1), 10)).isEmpty();
    assertThat(queue.take("one", NOW.plusSeconds(60), Duration.ofMinutes(1), 10))
        .containsExactly(new AlertQueue.Waiting(one, 1, NOW));
    queue.delivered(two, NOW);
    assertThat(queue.backlog(NOW)).containsExactly(new ChannelState("one", 1, 0, NOW, "down"));
    queue.givenUp(one, NOW, "still down");
    assertThat(queue.take("one", NOW.plusSeconds(9_999), Duration.ofMinutes(1), 10)).isEmpty();
    assertThat(queue.backlog(NOW))
        .containsExactly(new ChannelState("one", 0, 1, null, "still down"));
  }

  @Test
  void whoDiesWithAMessageInHandLosesNothing() {
    Outgoing one = new Outgoing("one", "m-1", "{\"id\": \"m-1\"}");
    queue.add(one, NOW);
    queue.take("one", NOW, Duration.ofMinutes(1), 10);
    assertThat(queue.take("one", NOW.plusSeconds(60), Duration.ofMinutes(1), 10))
        .containsExactly(new AlertQueue.Waiting(one, 0, NOW));
  }
}
