package dev.rollcall.app;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.AskedTogether;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.sender.Window;
import dev.rollcall.store.RecordHistory;
import dev.rollcall.store.RecordHistory.SeenKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at what is published under our domains, so that it is known later what was there when: SPF,
 * DMARC, MX, and the keys of the selectors that reports show to pass. An unanswered question says
 * nothing.
 */
final class RecordWatch {

  private static final int AT_ONCE = 32;
  private static final int BATCH = 500;
  private static final Duration MAY_LAST = Duration.ofMinutes(2);

  /** Selectors of one domain; more than that are not ours but made up. */
  private static final int MOST_KEYS = 50;

  /** What is kept of one name; the rest of more than that changes unseen. */
  private static final int MOST_TEXTS = 20;

  private static final int LONGEST_TEXT = 4_096;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]{1,253}");

  private final RecordHistory history;
  private final Dns dns;
  private final Progress progress;
  private final List<Sighting> batch = new ArrayList<>();
  private int answered;
  private int changed;

  /** A question, and the domain of ours that it is asked for. */
  private record Asked(DomainName domain, Question question) {}

  private record Told(DomainName domain, Answer answer) {}

  RecordWatch(RecordHistory history, Dns dns, Progress progress) {
    this.history = history;
    this.dns = dns;
    this.progress = progress;
  }

  /**
   * Looks once.
   *
   * @param domains ours
   */
  EnrichResult.Records run(Collection<DomainName> domains, Window window) {
    Set<Asked> questions = questions(domains, history.keys(domains, window, MOST_KEYS));
    progress.expected().accept(questions.size());
    new AskedTogether(AT_ONCE, MAY_LAST)
        .ask(
            questions.iterator(),
            asked -> dns.ask(asked.question()).thenApply(a -> new Told(asked.domain(), a)),
            this::told);
    note();
    return new EnrichResult.Records(domains.size(), answered, questions.size() - answered, changed);
  }

  private static Set<Asked> questions(Collection<DomainName> domains, List<SeenKey> keys) {
    Set<Asked> questions = new LinkedHashSet<>();
    for (DomainName domain : domains) {
      questions.add(new Asked(domain, new Question(domain.name(), RecordType.TXT)));
      questions.add(new Asked(domain, new Question("_dmarc." + domain, RecordType.TXT)));
      questions.add(new Asked(domain, new Question(domain.name(), RecordType.MX)));
    }
    for (SeenKey key : keys) {
      String name = (key.selector() + "._domainkey." + key.signer()).toLowerCase(Locale.ROOT);
      if (NAME.matcher(name).matches()) {
        questions.add(new Asked(key.policyDomain(), new Question(name, RecordType.TXT)));
      }
    }
    return questions;
  }

  private void told(Told told) {
    progress.done().run();
    sighting(told.domain(), told.answer())
        .ifPresent(
            sighting -> {
              answered++;
              batch.add(sighting);
            });
    if (batch.size() == BATCH) {
      note();
    }
  }

  private void note() {
    changed += history.note(batch);
    batch.clear();
  }

  /**
   * What {@code answer} says of the records that matter to {@code domain}; empty when it says
   * nothing. Of the texts of a domain itself only SPF matters.
   */
  static Optional<Sighting> sighting(DomainName domain, Answer answer) {
    if (!answer.isKnown() || answer.by().isEmpty()) {
      return Optional.empty();
    }
    Question question = answer.question();
    boolean texts = question.type() == RecordType.TXT;
    boolean own = texts && question.name().equals(domain.name());
    List<String> contents =
        answer.values().stream()
            .filter(text -> !own || isSpf(text))
            .map(RecordWatch::bounded)
            .sorted()
            .limit(MOST_TEXTS)
            .toList();
    return Optional.of(
        new Sighting(
            domain, question.name(), question.type().name(), contents, answer.by(), answer.at()));
  }

  private static boolean isSpf(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("v=spf1") || lower.startsWith("spf2.0/");
  }

  /** Without what the store cannot hold. */
  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replace('\0', '\uFFFD');
  }
}
