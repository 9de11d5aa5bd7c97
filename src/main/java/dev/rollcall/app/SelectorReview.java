package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Answer;
import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SelectorKey;
import dev.rollcall.sender.SelectorKey.State;
import dev.rollcall.sender.SelectorLife;
import dev.rollcall.sender.SelectorUse;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what reports and DNS tell of selectors. */
final class SelectorReview {

  /**
   * Of senders that nobody lists: longer than most have, so that no key is proposed for removal too
   * early.
   */
  private static final Rhythm USUAL_RHYTHM = Rhythm.QUARTERLY;

  private final Settings settings;
  private final Store store;
  private final Clock clock;

  SelectorReview(Settings settings, Store store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /**
   * All selectors that reports name.
   *
   * @param zone a zone file that stands in for DNS; null for none
   */
  SelectorOverview review(DomainScope scope, Window window, @Nullable Path zone) {
    List<DomainName> asked =
        scope.named().isEmpty()
            ? KnownDomains.of(settings.domains(), store.reportedMail().policyDomains(window))
                .within(scope)
                .ours()
            : scope.named();
    List<SelectorUse> uses =
        asked.stream()
            .flatMap(domain -> store.reportedMail().selectors(domain, window).stream())
            .map(this::withSender)
            .toList();
    Map<String, Selector> names = new LinkedHashMap<>();
    uses.forEach(use -> names.put(keyName(use.selector()), use.selector()));
    ConfiguredSelectors.of(settings).stream()
        .filter(selector -> asked.stream().anyMatch(selector.domain()::isWithin))
        .forEach(selector -> names.put(keyName(selector), selector));
    String origin = asked.size() == 1 ? asked.get(0).name() : ".";
    KeyQuestions questions = new KeyQuestions(settings.dns(), zone, origin, clock);
    Map<String, Answer> answers = questions.ask(names.keySet());
    Map<Selector, SelectorKey> keys = new TreeMap<>();
    names.forEach((name, selector) -> keys.put(selector, key(answers.get(name))));
    SelectorLife life = new SelectorLife(uses, keys, this::rhythm, Set.of(), LocalDate.now(clock));
    return new SelectorOverview(window, life.lines(), questions.words(names.size()));
  }

  private Rhythm rhythm(String sender) {
    return settings.senders().stream()
        .filter(known -> known.name().equals(sender))
        .map(known -> known.expectations().rhythm())
        .findFirst()
        .orElse(USUAL_RHYTHM);
  }

  private static String keyName(Selector selector) {
    return selector.selector() + "._domainkey." + selector.domain();
  }

  private SelectorUse withSender(SelectorUse use) {
    Optional<IpAddress> address = IpAddress.in(use.sender());
    String sender =
        settings.senders().stream()
            .filter(known -> known.decision() == KnownSender.Decision.OURS)
            .filter(
                known ->
                    address.isPresent()
                        && known.identifiers().networks().stream()
                            .anyMatch(n -> n.contains(address.get())))
            .map(KnownSender::name)
            .findFirst()
            .orElse(use.sender());
    return new SelectorUse(use.selector(), use.day(), sender, use.passing(), use.failing());
  }

  private static SelectorKey key(@Nullable Answer answer) {
    if (answer == null || !answer.isKnown()) {
      return SelectorKey.UNKNOWN;
    }
    if (answer.values().isEmpty()) {
      return new SelectorKey(State.MISSING, 0);
    }
    DkimKey key = DkimKey.of(answer.values().get(0));
    if (answer.values().size() > 1 || key.fault() != null) {
      return new SelectorKey(State.UNUSABLE, 0);
    }
    if (key.isRevoked()) {
      return new SelectorKey(State.REVOKED, 0);
    }
    return new SelectorKey(key.hasFlag("y") ? State.TESTING : State.PRESENT, key.bits());
  }
}
