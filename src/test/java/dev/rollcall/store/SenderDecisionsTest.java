package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderDecision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions on senders are kept, and so is what became of them. */
class SenderDecisionsTest {

  private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");

  private TestDatabase database;
  private SenderDecisions decisions;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    decisions = Server.open(database).senderDecisions();
  }

  @Test
  void whatIsDecidedIsReadAsItWasDecided() {
    KnownSender sendwave = Decided.by("ann", FRIDAY).sender("Sendwave", "sendwave.example");
    KnownSender paydesk = Decided.by("bob", FRIDAY).sender("Paydesk", "paydesk.example");

    decisions.decide(List.of(sendwave, paydesk));

    assertThat(decisions.inForce()).containsExactly(paydesk, sendwave);
  }

  @Test
  void aNewDecisionEndsTheOneOfItsNameAndHistoryIsKept() {
    KnownSender first = Decided.by("ann", FRIDAY).sender("Sendwave", "sendwave.example");
    KnownSender second =
        Decided.by("bob", FRIDAY.plusSeconds(60)).sender("Sendwave", "sendwave2.example");
    decisions.decide(List.of(first));
    decisions.decide(List.of(second));

    assertThat(decisions.inForce()).containsExactly(second);
    assertThat(decisions.all())
        .containsExactly(
            new SenderDecision(first, new SenderDecision.End("bob", Server.CLOCK.instant())),
            new SenderDecision(second, null));
  }

  @Test
  void whatIsTakenBackStaysInTheHistory() {
    decisions.decide(List.of(Decided.by("ann", FRIDAY).sender("Sendwave", "sendwave.example")));

    assertThat(decisions.end("Sendwave", "carl")).isTrue();
    assertThat(decisions.end("Sendwave", "carl")).isFalse();
    assertThat(decisions.end("Nobody", "carl")).isFalse();
    assertThat(decisions.inForce()).isEmpty();
    assertThat(decisions.all())
        .extracting(SenderDecision::end)
        .containsExactly(new SenderDecision.End("carl", Server.CLOCK.instant()));
  }

  @Test
  void aNewNameChangesNothingElse() {
    KnownSender old = Decided.by("ann", FRIDAY).sender("sendwave.example", "sendwave.example");
    decisions.decide(List.of(old));

    decisions.rename(old, "Sendwave", "bob");

    assertThat(decisions.inForce())
        .containsExactly(Decided.by("ann", FRIDAY).sender("Sendwave", "sendwave.example"));
    assertThat(decisions.all())
        .extracting(decision -> decision.sender().name(), SenderDecision::inForce)
        .containsExactly(tuple("sendwave.example", false), tuple("Sendwave", true));
  }
}
