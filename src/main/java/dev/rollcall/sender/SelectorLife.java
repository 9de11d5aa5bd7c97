package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SelectorLine.Stage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the selectors of ours are in their lives; nothing is proposed without evidence. */
public final class SelectorLife {

  /** For so many days a selector is new, and so far back a rotation is looked at. */
  private static final int NEW_DAYS = 14;

  /** A selector fades when its successor signs this many times as much. */
  private static final int FADED = 10;

  /** Mail on its way, kept mail, late reports: added to the sender's rhythm. */
  private static final int GRACE_DAYS = 30;

  private final Map<Selector, List<SelectorUse>> uses = new TreeMap<>();
  private final Map<DomainName, TreeSet<LocalDate>> told = new TreeMap<>();
  private final Map<Selector, SelectorKey> keys;
  private final Function<String, Rhythm> rhythms;
  private final Set<String> retired;
  private final LocalDate today;

  /**
   * @param uses what reports say that name selectors
   * @param keys what DNS says, also of selectors that no report names
   * @param rhythms how often a sender sends
   * @param retired senders that are known to send no more
   */
  public SelectorLife(
      List<SelectorUse> uses,
      Map<Selector, SelectorKey> keys,
      Function<String, Rhythm> rhythms,
      Set<String> retired,
      LocalDate today) {
    for (SelectorUse use : uses) {
      this.uses.computeIfAbsent(use.selector(), s -> new ArrayList<>()).add(use);
      told.computeIfAbsent(use.selector().domain(), d -> new TreeSet<>()).add(use.day());
    }
    this.keys = new TreeMap<>(keys);
    this.rhythms = rhythms;
    this.retired = Set.copyOf(retired);
    this.today = today;
  }

  /** One line for each selector, in order of name. */
  public List<SelectorLine> lines() {
    Set<Selector> all = new TreeSet<>(uses.keySet());
    keys.forEach(
        (selector, key) -> {
          if (key.isPublished()) {
            all.add(selector);
          }
        });
    return all.stream().map(this::line).toList();
  }

  private SelectorLine line(Selector selector) {
    List<SelectorUse> mine = of(selector);
    SelectorKey key = key(selector);
    LocalDate first = mine.stream().map(SelectorUse::day).min(LocalDate::compareTo).orElse(null);
    LocalDate last = last(selector);
    Selector successor = successor(selector).orElse(null);
    Stage stage = stage(selector, first, successor);
    return new SelectorLine(
        selector,
        stage,
        first,
        last,
        mine.stream().mapToLong(SelectorUse::messages).sum(),
        mine.stream().mapToLong(SelectorUse::passing).sum(),
        senders(selector),
        key,
        successor,
        why(selector, stage, first, successor),
        last != null && key.isPublished() && obstacle(selector, last, successor).isEmpty(),
        removal(selector, last, successor));
  }

  private Stage stage(Selector selector, @Nullable LocalDate first, @Nullable Selector successor) {
    if (first == null) {
      return Stage.NEW;
    }
    if (isSenderRetired(selector) || (key(selector).isGone() && recent(selector) == 0)) {
      return Stage.RETIRED;
    }
    if (key(selector).isGone()) {
      return Stage.IN_USE;
    }
    if (successor != null && hasFaded(selector, successor)) {
      return Stage.ROTATED;
    }
    if (unusedSuccessor(selector).isPresent() || key(selector).isShort()) {
      return Stage.STILL_ON_OLD_KEY;
    }
    return isNew(selector, first) ? Stage.NEW : Stage.IN_USE;
  }

  /** What is as old as the reports may be older. */
  private boolean isNew(Selector selector, LocalDate first) {
    TreeSet<LocalDate> days = told.getOrDefault(selector.domain(), new TreeSet<>());
    return !days.isEmpty()
        && first.isAfter(days.first())
        && first.isAfter(today.minusDays(NEW_DAYS));
  }

  private boolean hasFaded(Selector selector, Selector successor) {
    long old = recent(selector);
    return recent(successor) > 0 ? old * FADED <= recent(successor) : old == 0;
  }

  private long recent(Selector selector) {
    return of(selector).stream()
        .filter(use -> use.day().isAfter(today.minusDays(NEW_DAYS)))
        .mapToLong(SelectorUse::messages)
        .sum();
  }

  /** The newest selector of the same domain and of one of the same senders that came later. */
  private Optional<Selector> successor(Selector selector) {
    Set<String> senders = senders(selector);
    return of(selector).stream()
        .map(SelectorUse::day)
        .min(LocalDate::compareTo)
        .flatMap(
            first ->
                uses.keySet().stream()
                    .filter(other -> other.domain().equals(selector.domain()))
                    .filter(
                        other -> firstPassing(other, senders).filter(first::isBefore).isPresent())
                    .filter(other -> firstDay(other).isAfter(first))
                    .max(Comparator.comparing(this::firstDay)));
  }

  private Optional<LocalDate> firstPassing(Selector selector, Set<String> senders) {
    return of(selector).stream()
        .filter(use -> use.passing() > 0 && senders.contains(use.sender()))
        .map(SelectorUse::day)
        .min(LocalDate::compareTo);
  }

  private LocalDate firstDay(Selector selector) {
    return of(selector).stream().map(SelectorUse::day).min(LocalDate::compareTo).orElse(today);
  }

  /** A published key that nobody signs with, where one selector alone can be meant. */
  private Optional<Selector> unusedSuccessor(Selector selector) {
    boolean alone =
        uses.keySet().stream()
            .noneMatch(
                other -> other.domain().equals(selector.domain()) && !other.equals(selector));
    return keys.entrySet().stream()
        .filter(entry -> alone && entry.getValue().isPublished())
        .map(Map.Entry::getKey)
        .filter(other -> other.domain().equals(selector.domain()) && of(other).isEmpty())
        .findFirst();
  }

  private String why(
      Selector selector, Stage stage, @Nullable LocalDate first, @Nullable Selector successor) {
    return switch (stage) {
      case NEW -> first == null ? "published, and no report names it" : "first seen on " + first;
      case RETIRED ->
          key(selector).isGone() ? "its key is " + gone(selector) : "its sender is retired";
      case ROTATED -> "its senders sign with " + successor + " now";
      case STILL_ON_OLD_KEY ->
          unusedSuccessor(selector)
              .map(other -> other + " is published, and nobody signs with it")
              .orElse("its key has " + key(selector).bits() + " bits; 2048 are advised");
      case IN_USE ->
          "last seen on "
              + last(selector)
              + (key(selector).isGone()
                  ? ", and its key is " + gone(selector) + ": what it signs fails"
                  : "");
    };
  }

  private String gone(Selector selector) {
    return key(selector).state() == SelectorKey.State.REVOKED ? "revoked" : "gone";
  }

  private String removal(
      Selector selector, @Nullable LocalDate last, @Nullable Selector successor) {
    if (!key(selector).isPublished()) {
      return "no key is known to be published";
    }
    if (last == null) {
      return "keep: it may be about to be used";
    }
    return obstacle(selector, last, successor)
        .map(obstacle -> "keep: " + obstacle)
        .orElseGet(
            () ->
                isSenderRetired(selector)
                    ? "may be removed: its sender is retired"
                    : "may be removed: "
                        + successor
                        + " is in its place, and it was last seen on "
                        + last
                        + ", more than "
                        + patience(selector)
                        + " days ago");
  }

  /** Why the record has to stay; empty when it need not. */
  private Optional<String> obstacle(
      Selector selector, LocalDate last, @Nullable Selector successor) {
    if (isSenderRetired(selector)) {
      return Optional.empty();
    }
    if (successor == null) {
      return Optional.of("no successor of the same sender is seen");
    }
    long silent = ChronoUnit.DAYS.between(last, today);
    int patience = patience(selector);
    if (silent <= patience) {
      return Optional.of("last seen " + silent + " days ago, and " + patience + " are waited for");
    }
    long toldSince =
        told.getOrDefault(selector.domain(), new TreeSet<>()).tailSet(last, false).size();
    return toldSince * 2 < patience
        ? Optional.of(
            "since it was last seen, reports name selectors on " + toldSince + " days only")
        : Optional.empty();
  }

  /** The longest rhythm of its senders and 30 days. */
  private int patience(Selector selector) {
    return GRACE_DAYS
        + senders(selector).stream()
            .mapToInt(sender -> rhythms.apply(sender).days())
            .max()
            .orElse(Rhythm.DAILY.days());
  }

  private boolean isSenderRetired(Selector selector) {
    Set<String> senders = senders(selector);
    return !senders.isEmpty() && retired.containsAll(senders);
  }

  private Set<String> senders(Selector selector) {
    Set<String> senders = new TreeSet<>();
    of(selector).stream()
        .filter(use -> use.passing() > 0)
        .forEach(use -> senders.add(use.sender()));
    return senders;
  }

  private @Nullable LocalDate last(Selector selector) {
    return of(selector).stream().map(SelectorUse::day).max(LocalDate::compareTo).orElse(null);
  }

  private List<SelectorUse> of(Selector selector) {
    return uses.getOrDefault(selector, List.of());
  }

  private SelectorKey key(Selector selector) {
    return keys.getOrDefault(selector, SelectorKey.UNKNOWN);
  }
}
