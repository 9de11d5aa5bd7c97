package dev.rollcall.app;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Answer.State;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.Question;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.ZoneFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks DNS for DKIM keys, a few at a time, and gives up when nobody answers. */
final class KeyQuestions {

  private static final int ASKED_TOGETHER = 8;

  private final Dns dns;
  private final boolean anybody;
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  /**
   * @param zone a zone file that stands in for DNS; null for none
   * @param origin what names in it are relative to
   */
  KeyQuestions(DnsSettings settings, @Nullable Path zone, String origin, Clock clock) {
    Dns servers =
        settings.enabled()
            ? new NameServers(
                settings.servers(), Duration.ofSeconds(settings.timeoutSeconds()), clock)
            : question -> nobody(question, clock.instant());
    this.dns = zone == null ? servers : new ZoneFile(zone, origin, servers, clock);
    this.anybody = zone != null || settings.enabled();
  }

  private static CompletionStage<Answer> nobody(Question question, Instant now) {
    return CompletableFuture.completedFuture(
        new Answer(question, State.SILENT, List.of(), 0, "", now, "DNS is not asked"));
  }

  /** What is at {@code names}, which are complete; names without an answer are in it, too. */
  Map<String, Answer> ask(Collection<String> names) {
    List<String> all = List.copyOf(names);
    boolean away = !anybody;
    for (int i = 0; i < all.size() && !away; i += ASKED_TOGETHER) {
      Map<String, CompletionStage<Answer>> asked = new LinkedHashMap<>();
      all.subList(i, Math.min(all.size(), i + ASKED_TOGETHER))
          .forEach(name -> asked.put(name, dns.ask(new Question(name, RecordType.TXT))));
      asked.forEach((name, answer) -> answers.put(name, answer.toCompletableFuture().join()));
      away = asked.keySet().stream().allMatch(name -> isSilent(answers.get(name)));
    }
    return answers;
  }

  private static boolean isSilent(@Nullable Answer answer) {
    return answer != null && answer.state() == State.SILENT;
  }

  /** What came of it, in sentences: who answered and when, and what is not known. */
  List<String> words(int names) {
    if (names == 0) {
      return List.of();
    }
    if (!anybody) {
      return List.of("DNS is not asked (dns.enabled is false): what it says of keys is not known.");
    }
    TreeSet<String> by = new TreeSet<>();
    Instant last = Instant.MIN;
    long known = 0;
    for (Answer answer : answers.values()) {
      if (answer.isKnown()) {
        known++;
        by.add(answer.by());
        last = answer.at().isAfter(last) ? answer.at() : last;
      }
    }
    List<String> words = new ArrayList<>();
    if (known > 0) {
      words.add(
          "DNS: "
              + known
              + (known == 1 ? " answer of " : " answers of ")
              + String.join(", ", by)
              + " at "
              + last.truncatedTo(ChronoUnit.SECONDS)
              + ".");
    }
    if (known < names) {
      words.add(
          (names - known) + " of " + names + " keys are not known: DNS has not answered for them.");
    }
    return words;
  }
}
