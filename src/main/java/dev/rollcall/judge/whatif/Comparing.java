package dev.rollcall.judge.whatif;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.whatif.WhatIfComparison.Worst;
import dev.rollcall.judge.whatif.WhatIfComparison.Zone;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums up what would become of mail, by sender and by week. */
final class Comparing {

  private static final Comparator<SenderChange> MOST_HARM_FIRST =
      Comparator.comparing((SenderChange change) -> -change.all().hitOurs())
          .thenComparing(change -> -change.all().breaking())
          .thenComparing(change -> -change.all().hit())
          .thenComparing(change -> -change.all().messages())
          .thenComparing(SenderChange::sender);

  private record Key(DomainName author, String source, Evidence evidence, boolean verified) {

    static Key of(Traffic mail) {
      return new Key(mail.author(), mail.source(), mail.evidence(), mail.verified());
    }
  }

  private final Window window;
  private final SupposedMail mail;
  private final Predicate<DomainName> isHitName;
  private final NavigableMap<LocalDate, Changes> weeks = new TreeMap<>();
  private final Map<SenderName, Changes> senders = new TreeMap<>();
  private final Map<SenderName, NavigableMap<LocalDate, Changes>> weeksOfSenders = new TreeMap<>();

  /**
   * @param isHitName whether the policy for an author domain would be quarantine or reject
   */
  Comparing(Window window, SupposedMail mail, Predicate<DomainName> isHitName) {
    this.window = window;
    this.mail = mail;
    this.isHitName = isHitName;
  }

  /**
   * @param supposed what is, in words
   * @param zone the zone file that mail was held against; null when none was
   * @param byWeek the same mail, each element of one week
   * @param pct the share that older receivers apply the policy to, in per cent; null for all
   */
  WhatIfComparison of(
      List<String> supposed, @Nullable Zone zone, List<Traffic> byWeek, @Nullable Integer pct) {
    sum(byWeek);
    List<SenderChange> changed =
        senders.entrySet().stream()
            .filter(sender -> sender.getValue().isAny())
            .map(sender -> change(sender.getKey(), sender.getValue()))
            .sorted(MOST_HARM_FIRST)
            .toList();
    return new WhatIfComparison(
        supposed,
        zone,
        senders.values().stream().reduce(Changes.NONE, Changes::and),
        changed,
        weeks(weeks),
        worst(changed),
        pct == null || pct == 100 ? null : pct,
        unknown(true),
        unknown(false));
  }

  private void sum(List<Traffic> byWeek) {
    Map<Key, Supposed> known = new HashMap<>();
    for (Supposed one : mail.all()) {
      known.put(Key.of(one.now().traffic()), one);
      senders.merge(one.now().sender(), changes(one, one.now().messages()), Changes::and);
    }
    mondays().forEach(monday -> weeks.put(monday, Changes.NONE));
    for (Traffic part : byWeek) {
      Supposed whole = known.get(Key.of(part));
      if (whole != null) {
        Changes changes = changes(whole, part.messages());
        LocalDate monday = monday(part.firstDay());
        weeks.merge(monday, changes, Changes::and);
        weeksOfSenders
            .computeIfAbsent(whole.now().sender(), s -> new TreeMap<>())
            .merge(monday, changes, Changes::and);
      }
    }
  }

  private Changes changes(Supposed one, long messages) {
    return Changes.of(one, messages, isHitName.test(one.now().traffic().author()));
  }

  private Stream<LocalDate> mondays() {
    return Stream.iterate(
        monday(window.from()), day -> !day.isAfter(window.to()), day -> day.plusWeeks(1));
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private SenderChange change(SenderName sender, Changes all) {
    return new SenderChange(
        sender, all, weeks(weeksOfSenders.getOrDefault(sender, new TreeMap<>())));
  }

  private List<SenderChange.Week> weeks(NavigableMap<LocalDate, Changes> byMonday) {
    List<SenderChange.Week> all = new ArrayList<>();
    byMonday.forEach((monday, changes) -> all.add(new SenderChange.Week(days(monday), changes)));
    return all;
  }

  private Window days(LocalDate monday) {
    LocalDate sunday = monday.plusDays(6);
    return new Window(
        monday.isBefore(window.from()) ? window.from() : monday,
        sunday.isAfter(window.to()) ? window.to() : sunday);
  }

  private static @Nullable Worst worst(List<SenderChange> changed) {
    Worst hit = worst(changed, Changes::hitOurs);
    return hit == null ? worst(changed, Changes::breaking) : hit;
  }

  /** Of equals the earliest week of the sender that comes first. */
  private static @Nullable Worst worst(List<SenderChange> changed, ToLongFunction<Changes> harm) {
    Worst worst = null;
    for (SenderChange sender : changed) {
      for (SenderChange.Week week : sender.weeks()) {
        long messages = harm.applyAsLong(week.changes());
        if (messages > (worst == null ? 0 : worst.messages())) {
          worst = new Worst(sender.sender(), week.days(), messages);
        }
      }
    }
    return worst;
  }

  private long unknown(boolean passing) {
    return mail.all().stream()
        .filter(one -> one.doubt() != Doubt.NONE && one.now().passes() == passing)
        .mapToLong(one -> one.now().messages())
        .sum();
  }
}
