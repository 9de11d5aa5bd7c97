package dev.rollcall.dns;

import dev.rollcall.published.Lookup;
import dev.rollcall.published.Lookup.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Many questions about one matter: each is asked once, some together, and neither their number nor
 * the time that they take has no end. What is not asked is unknown.
 */
final class Inquiry {

  private static final int ASKED_TOGETHER = 16;
  private static final int MOST_QUESTIONS = 500;
  private static final Duration MAY_LAST = Duration.ofSeconds(60);

  private final Dns dns;
  private final Clock clock;
  private final Map<Question, Lookup> lookups = new LinkedHashMap<>();
  private final long started = System.nanoTime();

  Inquiry(Dns dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** Asks for TXT records. */
  Lookup texts(String name) {
    return ask(name, RecordType.TXT);
  }

  /** Asks, or remembers the answer. */
  Lookup ask(String name, RecordType type) {
    Question question = question(name, type);
    askAll(List.of(question));
    return Objects.requireNonNull(lookups.get(question));
  }

  /** Asks what is not known yet, so that the answers are there when they are asked for. */
  void askAll(List<Question> questions) {
    List<Question> open =
        questions.stream()
            .map(question -> question(question.name(), question.type()))
            .filter(question -> !lookups.containsKey(question))
            .distinct()
            .toList();
    for (int i = 0; i < open.size(); i += ASKED_TOGETHER) {
      askTogether(open.subList(i, Math.min(open.size(), i + ASKED_TOGETHER)));
    }
  }

  private void askTogether(List<Question> questions) {
    Map<Question, CompletionStage<Answer>> asked = new LinkedHashMap<>();
    for (Question question : questions) {
      if (lookups.size() + asked.size() >= MOST_QUESTIONS) {
        lookups.put(question, notAsked(question, "not asked: there are too many questions"));
      } else if (System.nanoTime() - started > MAY_LAST.toNanos()) {
        lookups.put(question, notAsked(question, "not asked: DNS takes too long"));
      } else {
        asked.put(question, dns.ask(question));
      }
    }
    asked.forEach(
        (question, answer) -> lookups.put(question, lookup(answer.toCompletableFuture().join())));
  }

  private Lookup notAsked(Question question, String why) {
    return new Lookup(
        question.name(),
        question.type().name(),
        Standing.UNKNOWN,
        List.of(),
        "",
        clock.instant(),
        why);
  }

  /** What an answer says; its values in one order, whatever the server's was. */
  static Lookup lookup(Answer answer) {
    return new Lookup(
        question(answer.question().name(), answer.question().type()).name(),
        answer.question().type().name(),
        switch (answer.state()) {
          case FOUND -> Standing.FOUND;
          case NO_DATA -> Standing.EMPTY;
          case NO_SUCH_NAME -> Standing.ABSENT;
          case FAILED, SILENT -> Standing.UNKNOWN;
        },
        answer.values().stream().sorted().toList(),
        answer.by(),
        answer.at(),
        answer.detail());
  }

  private static Question question(String name, RecordType type) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new Question(
        lower.endsWith(".") && lower.length() > 1 ? lower.substring(0, lower.length() - 1) : lower,
        type);
  }

  /** Every answer so far. */
  List<Lookup> lookups() {
    return new ArrayList<>(lookups.values());
  }
}
