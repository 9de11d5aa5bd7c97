package dev.rollcall.judge.alert;

import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.report.Disposition;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What happens to the mail of senders of ours. */
final class OwnMailAlerts {

  private static final int FEW_MESSAGES = 100;
  private static final int NEARLY_NONE = 5;

  private final Find find;
  private final Map<String, List<ClassifiedTraffic>> bySender = new TreeMap<>();

  OwnMailAlerts(Find find) {
    this.find = find;
    find.news().mail().stream()
        .filter(m -> m.sender().ours())
        .forEach(m -> bySender.computeIfAbsent(m.sender().name(), s -> new ArrayList<>()).add(m));
  }

  /** By sender. */
  Map<String, Candidate> startedFailing() {
    Map<String, Candidate> candidates = new TreeMap<>();
    bySender.forEach(
        (sender, mail) -> {
          Days days = Days.of(mail, Find::failsHere);
          if (days.anyBad()) {
            candidates.put(sender, startedFailing(sender, mail, days));
          }
        });
    return candidates;
  }

  private Candidate startedFailing(String sender, List<ClassifiedTraffic> mail, Days days) {
    boolean critical = Find.isCritical(mail);
    long recent = days.badSince(days.recentFrom());
    int percent = days.recentPercent();
    int limit = find.settings().failing().percent();
    boolean wasGood =
        days.allBefore(days.recentFrom()) >= Days.HABIT && days.earlierPercent() <= NEARLY_NONE;
    boolean strong =
        wasGood
            && recent >= (critical ? 1 : find.settings().failing().messages())
            && (critical || percent >= limit);
    boolean over = days.isOver(find.news().until()) || (percent * 4 < limit && !critical);
    SenderName name = mail.get(0).sender();
    return new Candidate(
        find.id(AlertKind.SENDER_STARTED_FAILING, sender),
        AlertKind.SENDER_STARTED_FAILING,
        critical ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
        find.domain(),
        sender,
        List.of(
            "%d%% of its mail failed DMARC from %s to %s (%d of %s); before, %d%% did."
                .formatted(
                    percent,
                    days.recentFrom(),
                    days.all().lastKey(),
                    recent,
                    Find.messages(days.allSince(days.recentFrom())),
                    days.earlierPercent()),
            "It fails from %s."
                .formatted(Find.sources(mail.stream().filter(Find::failsHere).toList()))),
        find.fixFor(name),
        null,
        days.firstBad(),
        days.lastBad(),
        days.worstSince(days.recentFrom()),
        over ? Strength.OVER : strong ? Strength.STRONG : Strength.FAINT);
  }

  /** By sender. */
  Map<String, Candidate> hit() {
    Map<String, Candidate> candidates = new TreeMap<>();
    bySender.forEach(
        (sender, mail) -> {
          Days days = Days.of(mail, OwnMailAlerts::isHit);
          if (days.anyBad()) {
            candidates.put(sender, hit(sender, mail, days));
          }
        });
    return candidates;
  }

  private static boolean isHit(ClassifiedTraffic mail) {
    Disposition disposition = mail.traffic().evidence().disposition();
    return mail.is(MessageClass.OURS)
        && (disposition == Disposition.QUARANTINE || disposition == Disposition.REJECT);
  }

  private Candidate hit(String sender, List<ClassifiedTraffic> mail, Days days) {
    LocalDate until = find.news().until();
    long recent = days.badSince(until.minusDays(Days.WEEK - 1L));
    boolean many = Find.isCritical(mail) || recent >= FEW_MESSAGES;
    long rejected = sum(mail, m -> isHit(m) && disposition(m) == Disposition.REJECT);
    return new Candidate(
        find.id(AlertKind.LEGITIMATE_MAIL_HIT, sender),
        AlertKind.LEGITIMATE_MAIL_HIT,
        many ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
        find.domain(),
        sender,
        List.of(
            "Receivers quarantined %s of %s and rejected %s, %s."
                .formatted(
                    Find.messages(sum(mail, OwnMailAlerts::isHit) - rejected),
                    sender,
                    Find.messages(rejected),
                    Find.between(days.firstBad(), days.lastBad()))),
        find.fixFor(mail.get(0).sender())
            + " If that takes long, go back to p=none ('rollcall ready %s --plan')."
                .formatted(find.domain()),
        null,
        days.firstBad(),
        days.lastBad(),
        days.worstSince(until.minusDays(Days.WEEK - 1L)),
        days.isOver(until) ? Strength.OVER : recent > 0 ? Strength.STRONG : Strength.FAINT);
  }

  private static Disposition disposition(ClassifiedTraffic mail) {
    return mail.traffic().evidence().disposition();
  }

  private static long sum(List<ClassifiedTraffic> mail, Predicate<ClassifiedTraffic> wanted) {
    return mail.stream().filter(wanted).mapToLong(ClassifiedTraffic::messages).sum();
  }

  /** Over all senders of ours together. */
  Optional<Candidate> drop() {
    List<ClassifiedTraffic> own = bySender.values().stream().flatMap(List::stream).toList();
    Days days = Days.of(own, Find::failsHere);
    if (!days.anyBad()) {
      return Optional.empty();
    }
    LocalDate from = days.recentFrom();
    int points = days.recentPercent() - days.earlierPercent();
    int limit = find.settings().complianceDrop();
    boolean enough = days.allBefore(from) >= FEW_MESSAGES && days.allSince(from) >= FEW_MESSAGES;
    boolean strong = enough && points >= limit;
    return Optional.of(
        new Candidate(
            find.id(AlertKind.COMPLIANCE_DROP, ""),
            AlertKind.COMPLIANCE_DROP,
            AlertSeverity.WARNING,
            find.domain(),
            "all senders of ours",
            List.of(
                "%d%% of our mail passed DMARC from %s to %s (%s); before, %d%% did."
                    .formatted(
                        100 - days.recentPercent(),
                        from,
                        days.all().lastKey(),
                        Find.messages(days.allSince(from)),
                        100 - days.earlierPercent())),
            "'rollcall findings %s' shows whose mail fails, worst first.".formatted(find.domain()),
            null,
            days.firstBad(),
            days.lastBad(),
            Math.max(0, points),
            strong ? Strength.STRONG : points * 2 < limit ? Strength.OVER : Strength.FAINT));
  }
}
