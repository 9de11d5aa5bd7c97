package dev.rollcall.app;

import dev.rollcall.carrier.Carriage;
import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.SignedHeader;
import dev.rollcall.store.WaitingCarriers;
import dev.rollcall.store.WaitingCarriers.Settled;
import dev.rollcall.store.WaitingCarriers.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks DNS for the keys of signatures that came with stored reports, and settles who carried them.
 * A key that is not there, or is another, leaves the report unverified: honest reporters change
 * their keys. What DNS cannot tell waits for a later run, and not for ever. No trouble with DNS is
 * trouble of the run.
 */
final class CarrierCheck {

  private static final Logger LOG = LoggerFactory.getLogger(CarrierCheck.class);

  private static final Carrier UNVERIFIED = new Carrier(Standing.UNVERIFIED, null);

  private static final int AT_ONCE = 500;
  private static final int ASKED_TOGETHER = 8;
  private static final int MOST_TRIES = 5;
  private static final Duration MAY_LAST = Duration.ofSeconds(30);

  private final WaitingCarriers carriers;
  private final DnsSettings settings;
  private final Clock clock;
  private final Map<String, Answer> answers = new HashMap<>();
  private final long started = System.nanoTime();

  /** One signature, read. */
  private record Signed(Waiting waiting, Optional<SignedHeader> signature) {

    static Signed of(Waiting waiting) {
      return new Signed(waiting, SignedHeader.in(waiting.header()));
    }

    Optional<String> name() {
      return signature.map(SignedHeader::keyName);
    }
  }

  CarrierCheck(WaitingCarriers carriers, DnsSettings settings, Clock clock) {
    this.carriers = carriers;
    this.settings = settings;
    this.clock = clock;
  }

  /** Settles what can be within a time limit. Asks nothing when nothing waits. */
  void run() {
    List<Waiting> due = carriers.due(clock.instant(), AT_ONCE);
    if (due.isEmpty()) {
      return;
    }
    Dns dns = DnsAccess.open(settings, clock);
    if (DnsAccess.isAway(dns)) {
      LOG.debug("DNS is away; signatures of mail are verified in a later run");
      leave(due);
      return;
    }
    while (!due.isEmpty() && !isOver()) {
      List<Signed> questions = due.stream().map(Signed::of).toList();
      ask(dns, questions);
      settle(questions);
      due = due.size() < AT_ONCE ? List.of() : carriers.due(clock.instant(), AT_ONCE);
    }
  }

  private boolean isOver() {
    return System.nanoTime() - started > MAY_LAST.toNanos();
  }

  /** What is not asked for want of time is due in the next run. */
  private void ask(Dns dns, List<Signed> questions) {
    List<String> names =
        questions.stream()
            .flatMap(question -> question.name().stream())
            .filter(name -> !answers.containsKey(name))
            .distinct()
            .toList();
    for (int i = 0; i < names.size() && !isOver(); i += ASKED_TOGETHER) {
      Map<String, CompletionStage<Answer>> asked = new LinkedHashMap<>();
      names
          .subList(i, Math.min(names.size(), i + ASKED_TOGETHER))
          .forEach(name -> asked.put(name, dns.ask(new Question(name, RecordType.TXT))));
      asked.forEach((name, answer) -> answers.put(name, answer.toCompletableFuture().join()));
    }
  }

  private void settle(List<Signed> questions) {
    List<Settled> settled = new ArrayList<>();
    List<Waiting> unanswered = new ArrayList<>();
    for (Signed question : questions) {
      if (question.signature().isEmpty()) {
        settled.add(new Settled(question.waiting(), UNVERIFIED));
        continue;
      }
      SignedHeader signature = question.signature().get();
      Answer answer = answers.get(signature.keyName());
      if (answer != null && signature.isSignedBy(answer.values())) {
        settled.add(
            new Settled(
                question.waiting(),
                Carriage.signedBy(signature.domain(), question.waiting().reporter())));
      } else if (answer != null && answer.isKnown()) {
        settled.add(new Settled(question.waiting(), UNVERIFIED));
      } else if (answer != null) {
        unanswered.add(question.waiting());
      }
    }
    carriers.settle(settled);
    leave(unanswered);
  }

  /** Lets them wait, unless they have waited for long enough. */
  private void leave(List<Waiting> unanswered) {
    List<Waiting> wait = unanswered.stream().filter(one -> !isLastTry(one)).toList();
    List<Waiting> end = unanswered.stream().filter(CarrierCheck::isLastTry).toList();
    carriers.settle(end.stream().map(one -> new Settled(one, UNVERIFIED)).toList());
    carriers.postpone(wait, clock.instant());
  }

  private static boolean isLastTry(Waiting waiting) {
    return waiting.tries() + 1 >= MOST_TRIES;
  }
}
