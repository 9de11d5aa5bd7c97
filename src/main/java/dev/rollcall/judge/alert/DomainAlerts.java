package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.sender.ClassifiedTraffic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds everything about one domain that may be worth an alert, and what explains what. */
public final class DomainAlerts {

  /** How long a chain of causes is at most: record, key, sender, what becomes of its mail. */
  private static final int DEPTH = 4;

  private final Find find;
  private final Map<String, Candidate> keys;
  private final Map<String, Candidate> spf;
  private final Map<String, Candidate> records;
  private final Set<String> reasons = new HashSet<>();

  private DomainAlerts(DomainNews news, AlertSettings settings) {
    LocalDate since = news.today().minusDays(settings.policyChange().days());
    boolean isNew = RecordAlerts.policyChanged(news.changes(), since);
    this.find = new Find(news, isNew ? settings.whilePolicyIsNew() : settings);
    SignatureAlerts signatures = new SignatureAlerts(find);
    SpfAlerts checks = new SpfAlerts(find);
    this.keys = signatures.candidates();
    this.spf = checks.candidates();
    reasons.addAll(signatures.wereGood());
    reasons.addAll(checks.wereGood());
    this.records = new RecordAlerts(find).candidates();
  }

  /** What there is about the domain of {@code news}. */
  public static Scene of(DomainNews news, AlertSettings settings) {
    return new DomainAlerts(news, settings).scene();
  }

  private Scene scene() {
    List<Candidate> candidates = new ArrayList<>(records.values());
    keys.replaceAll((key, broken) -> because(broken, record(key + " TXT")));
    spf.replaceAll((name, broken) -> because(broken, record(name + " TXT")));
    candidates.addAll(keys.values());
    candidates.addAll(spf.values());
    Optional<Candidate> wave = new SpoofAlerts(find).wave();
    wave.ifPresent(candidates::add);
    OwnMailAlerts own = new OwnMailAlerts(find);
    Map<String, Candidate> failing = own.startedFailing();
    failing.replaceAll((sender, one) -> because(one, reason(one, sender)));
    candidates.addAll(failing.values());
    Map<String, Candidate> fresh = new SourceAlerts(find).candidates();
    fresh.replaceAll(
        (subject, one) ->
            because(
                one,
                there(failing.get(subject))
                    .or(() -> reason(one, subject))
                    .or(() -> wave.filter(w -> isPartOf(w, one, subject)))));
    candidates.addAll(fresh.values());
    own.hit()
        .forEach(
            (sender, hit) ->
                candidates.add(
                    because(
                        hit,
                        there(failing.get(sender))
                            .or(() -> there(fresh.get(sender)))
                            .or(() -> reason(hit, sender)))));
    own.drop()
        .ifPresent(
            drop ->
                candidates.add(
                    because(
                        drop,
                        largest(failing.values())
                            .or(() -> largest(keys.values()))
                            .or(() -> largest(spf.values())))));
    return new Scene(domain(), causesToo(candidates));
  }

  /** What explains something that is worth telling is worth telling, too. */
  private static List<Candidate> causesToo(List<Candidate> candidates) {
    Set<Fingerprint> causes = new HashSet<>();
    for (int depth = 0; depth < DEPTH; depth++) {
      candidates.stream()
          .filter(one -> one.strength() == Strength.STRONG || causes.contains(one.id()))
          .map(Candidate::cause)
          .filter(Objects::nonNull)
          .forEach(causes::add);
    }
    return candidates.stream()
        .map(one -> one.isThere() && causes.contains(one.id()) ? one.strong() : one)
        .toList();
  }

  private DomainName domain() {
    return find.domain();
  }

  private static Candidate because(Candidate candidate, Optional<Candidate> cause) {
    return cause
        .filter(other -> !other.id().equals(candidate.id()))
        .map(candidate::because)
        .orElse(candidate);
  }

  private Optional<Candidate> record(String name) {
    return there(records.get(name));
  }

  private static Optional<Candidate> there(@Nullable Candidate candidate) {
    return Optional.ofNullable(candidate).filter(Candidate::isThere);
  }

  private static Optional<Candidate> largest(Collection<Candidate> candidates) {
    return candidates.stream()
        .filter(one -> one.strength() == Strength.STRONG)
        .max(Comparator.comparing(Candidate::measure).thenComparing(Candidate::id));
  }

  /** The broken key or SPF record that most of the failing mail of {@code subject} shows. */
  private Optional<Candidate> reason(Candidate failing, String subject) {
    List<ClassifiedTraffic> mail =
        find.news().mail().stream()
            .filter(m -> SourceAlerts.subject(m).equals(subject) && Find.failsHere(m))
            .filter(m -> !m.traffic().lastDay().isBefore(failing.lastDay().minusDays(Days.RECENT)))
            .toList();
    return reason(keys, key -> m -> SignatureAlerts.isBroken(m, key), mail)
        .or(() -> reason(spf, name -> m -> SpfAlerts.isUnusable(m, name), mail));
  }

  private Optional<Candidate> reason(
      Map<String, Candidate> found,
      Function<String, Predicate<ClassifiedTraffic>> shows,
      List<ClassifiedTraffic> mail) {
    long all = mail.stream().mapToLong(ClassifiedTraffic::messages).sum();
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().isThere() && reasons.contains(entry.getKey()))
        .filter(
            entry ->
                mail.stream()
                            .filter(shows.apply(entry.getKey()))
                            .mapToLong(ClassifiedTraffic::messages)
                            .sum()
                        * 2
                    > all)
        .map(Map.Entry::getValue)
        .max(Comparator.comparing(Candidate::measure).thenComparing(Candidate::id));
  }

  private boolean isPartOf(Candidate wave, Candidate fresh, String subject) {
    return wave.strength() == Strength.STRONG
        && !fresh.firstDay().isBefore(wave.firstDay())
        && find.news().mail().stream()
            .filter(m -> SourceAlerts.subject(m).equals(subject) && !m.passes())
            .allMatch(SpoofAlerts::looksForged);
  }
}
