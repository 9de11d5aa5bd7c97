package dev.rollcall.judge.alert;

import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keys of ours with which mail verified and does not any more. All mail with a key is looked at,
 * whoever sent it: one forwarder that changes its mail moves little of that.
 */
final class SignatureAlerts {

  private static final int BROKEN = 50;

  private final Find find;
  private final Map<String, List<ClassifiedTraffic>> byKey = new TreeMap<>();

  SignatureAlerts(Find find) {
    this.find = find;
    for (ClassifiedTraffic mail : find.news().mail()) {
      mail.traffic().evidence().signatures().stream()
          .filter(s -> mail.traffic().aligned(s) && s.selector() != null)
          .map(SignatureAlerts::key)
          .distinct()
          .forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(mail));
    }
  }

  private static String key(Signature signature) {
    return signature.selector() + "._domainkey." + signature.domain();
  }

  /** By the name under which the key is published. */
  Map<String, Candidate> candidates() {
    Map<String, Candidate> candidates = new TreeMap<>();
    byKey.forEach(
        (key, mail) -> {
          Days days = Days.of(mail, m -> isBroken(m, key));
          if (days.anyBad() && days.allBefore(days.recentFrom()) >= Days.HABIT) {
            candidates.put(key, candidate(key, mail, days));
          }
        });
    return candidates;
  }

  /** The keys with which mail verified before: only those can explain why something began. */
  Set<String> wereGood() {
    return byKey.entrySet().stream()
        .filter(entry -> Days.of(entry.getValue(), m -> isBroken(m, entry.getKey())).wereGood())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether {@code mail} carries a signature with {@code key} that does not verify. */
  static boolean isBroken(ClassifiedTraffic mail, String key) {
    return has(mail, key, Passing::broken) && !has(mail, key, s -> s.result() == AuthResult.PASS);
  }

  private static boolean has(ClassifiedTraffic mail, String key, Predicate<Signature> wanted) {
    return mail.traffic().evidence().signatures().stream()
        .anyMatch(s -> s.selector() != null && key(s).equals(key) && wanted.test(s));
  }

  private Candidate candidate(String key, List<ClassifiedTraffic> mail, Days days) {
    LocalDate from = days.recentFrom();
    List<ClassifiedTraffic> broken = mail.stream().filter(m -> isBroken(m, key)).toList();
    boolean critical = Find.isCritical(broken);
    int floor = critical ? 1 : find.settings().failing().messages();
    boolean strong =
        days.badSince(from) >= floor
            && days.recentPercent() >= BROKEN
            && days.earlierPercent() < BROKEN / 2;
    boolean over = days.isOver(find.news().until()) || days.recentPercent() < BROKEN / 5;
    return new Candidate(
        find.id(AlertKind.SIGNATURE_BROKE, key),
        AlertKind.SIGNATURE_BROKE,
        critical ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
        find.domain(),
        key,
        List.of(
            "%d%% of the signatures with the key %s did not verify from %s to %s (%s); before, %d%%"
                    .formatted(
                        days.recentPercent(),
                        key,
                        from,
                        days.all().lastKey(),
                        Find.messages(days.badSince(from)),
                        days.earlierPercent())
                + " did not.",
            "It came from %s.".formatted(Find.sources(broken))),
        ("Compare the record at %s with the private key that signs: is the record there, whole and"
                + " not revoked, and was the key changed? 'rollcall check %s' looks at it. If it is"
                + " right, something behind the signing changes the mail.")
            .formatted(key, find.domain()),
        null,
        days.firstBad(),
        days.lastBad(),
        days.worstSince(from),
        over ? Strength.OVER : strong ? Strength.STRONG : Strength.FAINT);
  }
}
