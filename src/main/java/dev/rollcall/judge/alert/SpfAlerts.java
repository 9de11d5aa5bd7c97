package dev.rollcall.judge.alert;

import dev.rollcall.domain.SpfRecord;
import dev.rollcall.domain.SpfTerm;
import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence.SpfCheck;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * SPF records of ours that cannot be evaluated any more, as receivers say (permerror: more than ten
 * look-ups, an include that is gone; RFC 7208 4.6.4, 5.2), or that allow less than they did, as DNS
 * says.
 */
final class SpfAlerts {

  private static final int BROKEN = 50;

  private final Find find;
  private final Map<String, List<ClassifiedTraffic>> byDomain = new TreeMap<>();

  SpfAlerts(Find find) {
    this.find = find;
    for (ClassifiedTraffic mail : find.news().mail()) {
      mail.traffic().evidence().spfChecks().stream()
          .filter(c -> mail.traffic().aligned(c) && c.domain() != null)
          .map(c -> String.valueOf(c.domain()))
          .distinct()
          .forEach(name -> byDomain.computeIfAbsent(name, d -> new ArrayList<>()).add(mail));
    }
  }

  /** By the MAIL FROM domain. */
  Map<String, Candidate> candidates() {
    Map<String, Candidate> candidates = new TreeMap<>();
    byDomain.forEach(
        (name, mail) -> {
          Days days = Days.of(mail, m -> isUnusable(m, name));
          if (days.anyBad() && days.allBefore(days.recentFrom()) >= Days.HABIT) {
            candidates.put(name, unusable(name, mail, days));
          }
        });
    Map<String, List<RecordChange>> changes = new TreeMap<>();
    find.news().changes().stream()
        .filter(change -> change.type().equals("TXT") && !change.name().startsWith("_dmarc."))
        .filter(change -> !allowedBefore(change).isEmpty() || changes.containsKey(change.name()))
        .forEach(
            change -> changes.computeIfAbsent(change.name(), n -> new ArrayList<>()).add(change));
    changes.forEach((name, its) -> lost(name, its, candidates));
    return candidates;
  }

  /** The records that could be evaluated before: only those can explain why something began. */
  Set<String> wereGood() {
    return byDomain.entrySet().stream()
        .filter(entry -> Days.of(entry.getValue(), m -> isUnusable(m, entry.getKey())).wereGood())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether the receiver could not evaluate the SPF record of {@code name}. */
  static boolean isUnusable(ClassifiedTraffic mail, String name) {
    return mail.traffic().evidence().spfChecks().stream()
        .filter(SpfCheck::ofMailFrom)
        .anyMatch(
            c -> name.equals(String.valueOf(c.domain())) && c.result() == AuthResult.PERMERROR);
  }

  private Candidate unusable(String name, List<ClassifiedTraffic> mail, Days days) {
    long recent = days.badSince(days.recentFrom());
    boolean strong =
        recent >= find.settings().failing().messages()
            && days.recentPercent() >= BROKEN
            && days.earlierPercent() < BROKEN / 2;
    boolean over = days.isOver(find.news().until()) || days.recentPercent() < BROKEN / 5;
    return new Candidate(
        find.id(AlertKind.SPF_BROKE, name),
        AlertKind.SPF_BROKE,
        Find.isCritical(mail) ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
        find.domain(),
        name,
        List.of(
            "Receivers could not evaluate the SPF record of %s for %d%% of its mail from %s to %s"
                    .formatted(name, days.recentPercent(), days.recentFrom(), days.all().lastKey())
                + " (%s); before, for %d%%."
                    .formatted(Find.messages(recent), days.earlierPercent())),
        ("'rollcall check %s' counts its look-ups: more than 10, or an include that has no record any"
                + " more, end every evaluation. Take out what nobody needs.")
            .formatted(name),
        null,
        days.firstBad(),
        days.lastBad(),
        days.worstSince(days.recentFrom()),
        over ? Strength.OVER : strong ? Strength.STRONG : Strength.FAINT);
  }

  private void lost(String name, List<RecordChange> changes, Map<String, Candidate> candidates) {
    Candidate known = candidates.get(name);
    RecordChange last = changes.get(changes.size() - 1);
    if (last.after().isEmpty() || (known != null && known.strength() == Strength.STRONG)) {
      return; // a record that is gone is another alert
    }
    Set<String> lost = new TreeSet<>();
    changes.stream().filter(this::isNews).forEach(change -> lost.addAll(allowedBefore(change)));
    lost.removeAll(allowed(last.after()));
    LocalDate day = day(last);
    candidates.put(
        name,
        new Candidate(
            find.id(AlertKind.SPF_BROKE, name),
            AlertKind.SPF_BROKE,
            AlertSeverity.WARNING,
            find.domain(),
            name,
            List.of(
                "The SPF record of %s does not allow %s any more, seen on %s."
                    .formatted(name, String.join(", ", lost), day)),
            "If mail still comes from there with MAIL FROM %s, put it back or have it signed with DKIM."
                .formatted(name),
            null,
            day,
            day,
            Math.max(1, lost.size()),
            lost.isEmpty() ? Strength.OVER : Strength.STRONG));
  }

  private boolean isNews(RecordChange change) {
    return !day(change).isBefore(find.news().today().minusDays(Days.WEEK));
  }

  private static LocalDate day(RecordChange change) {
    return change.seen().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Set<String> allowedBefore(RecordChange change) {
    return allowed(change.before());
  }

  private static Set<String> allowed(Collection<String> texts) {
    Set<String> allowed = new TreeSet<>();
    texts.stream()
        .filter(SpfRecord::isOne)
        .flatMap(text -> SpfRecord.of(text).reached().stream())
        .filter(term -> term.result() == SpfTerm.Result.PASS && term.kind() != SpfTerm.Kind.ALL)
        .forEach(term -> allowed.add(term.text()));
    return allowed;
  }
}
