package dev.rollcall.judge.alert;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.SpfRecord;
import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.judge.history.RecordChange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** DNS records of ours that are gone or say something else. */
final class RecordAlerts {

  private static final int NEWS_DAYS = 7;
  private static final int LONGEST = 200;

  private final Find find;

  RecordAlerts(Find find) {
    this.find = find;
  }

  /** By the name of the record. */
  Map<String, Candidate> candidates() {
    Map<String, List<RecordChange>> byName = new TreeMap<>();
    for (RecordChange change : find.news().changes()) {
      if (!records(change, change.before()).equals(records(change, change.after()))) {
        byName
            .computeIfAbsent(change.name() + " " + change.type(), n -> new ArrayList<>())
            .add(change);
      }
    }
    Map<String, Candidate> candidates = new TreeMap<>();
    byName.forEach(
        (name, changes) -> {
          RecordChange last = changes.get(changes.size() - 1);
          Optional<RecordChange> gone =
              changes.stream()
                  .limit(changes.size() - 1L)
                  .filter(change -> records(change, change.after()).isEmpty())
                  .reduce((earlier, later) -> later);
          gone.ifPresent(change -> candidates.put(name + " gone", isBack(change)));
          if (gone.isEmpty() || !isAsBefore(gone.get(), last)) {
            candidates.put(name, candidate(last));
          }
        });
    return candidates;
  }

  /** Whether what is there now is what was there before it was gone. */
  private static boolean isAsBefore(RecordChange gone, RecordChange last) {
    return records(gone, gone.before()).equals(records(last, last.after()));
  }

  /** Only the records that mail is about; others under the same name are not ours to watch. */
  private static List<String> records(RecordChange change, List<String> contents) {
    Predicate<String> matters =
        !change.type().equals("TXT") || isKey(change)
            ? text -> true
            : isPolicy(change) ? DmarcRecord::isOne : SpfRecord::isOne;
    return contents.stream().filter(matters).sorted().toList();
  }

  private static boolean isKey(RecordChange change) {
    return change.name().contains("._domainkey.");
  }

  private static boolean isPolicy(RecordChange change) {
    return change.name().startsWith("_dmarc.");
  }

  private static String what(RecordChange change) {
    return isKey(change)
        ? "DKIM key"
        : isPolicy(change) ? "DMARC record" : change.type().equals("MX") ? "MX" : "SPF record";
  }

  private Candidate candidate(RecordChange change) {
    List<String> before = records(change, change.before());
    List<String> after = records(change, change.after());
    LocalDate day = day(change);
    boolean gone = after.isEmpty();
    AlertKind kind = gone ? AlertKind.RECORD_GONE : AlertKind.RECORD_CHANGED;
    boolean old = !gone && day.isBefore(find.news().today().minusDays(NEWS_DAYS));
    String subject = change.name() + " " + change.type();
    return new Candidate(
        find.id(kind, gone ? subject : subject + "\n" + String.join("\n", after)),
        kind,
        severity(change, before, after),
        find.domain(),
        subject,
        List.of(
            "The %s at %s %s."
                .formatted(
                    what(change),
                    change.name(),
                    gone ? "is gone" : before.isEmpty() ? "is new" : "says something else"),
            before.isEmpty()
                ? "There was none on %s."
                    .formatted(change.lastBefore().atOffset(ZoneOffset.UTC).toLocalDate())
                : "Until %s: %s"
                    .formatted(
                        change.lastBefore().atOffset(ZoneOffset.UTC).toLocalDate(), shown(before)),
            gone
                ? "Since %s there is none, says %s.".formatted(day, change.by())
                : "Since %s: %s".formatted(day, shown(after))),
        gone
            ? "If nobody took it away on purpose, publish it again as it was."
            : "If nobody changed it on purpose, put back what was there before.",
        null,
        day,
        day,
        1,
        old ? Strength.OVER : Strength.STRONG);
  }

  private static String shown(List<String> contents) {
    String all = String.join(" | ", contents);
    return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "...";
  }

  private static AlertSeverity severity(
      RecordChange change, List<String> before, List<String> after) {
    if (after.isEmpty()) {
      return isPolicy(change) ? AlertSeverity.CRITICAL : AlertSeverity.WARNING;
    }
    return isPolicy(change) && level(after) < level(before)
        ? AlertSeverity.WARNING
        : AlertSeverity.NOTICE;
  }

  private static int level(List<String> records) {
    return policy(records).map(ReceiverPolicy::ordinal).orElse(-1);
  }

  private static Optional<ReceiverPolicy> policy(List<String> records) {
    return records.size() == 1 ? DmarcRecord.of(records.get(0)).p() : Optional.empty();
  }

  /** What ends the alert of a record that came back. */
  private Candidate isBack(RecordChange gone) {
    String subject = gone.name() + " " + gone.type();
    return new Candidate(
        find.id(AlertKind.RECORD_GONE, subject),
        AlertKind.RECORD_GONE,
        severity(gone, List.of(), List.of()),
        find.domain(),
        subject,
        List.of("It was gone on %s and is there again.".formatted(day(gone))),
        "Nothing.",
        null,
        day(gone),
        day(gone),
        1,
        Strength.OVER);
  }

  private static LocalDate day(RecordChange change) {
    return change.seen().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Whether DNS says another policy since {@code day}. */
  static boolean policyChanged(List<RecordChange> changes, LocalDate day) {
    return changes.stream()
        .filter(RecordAlerts::isPolicy)
        .filter(change -> !day(change).isBefore(day))
        .anyMatch(
            change ->
                !policy(records(change, change.before()))
                    .equals(policy(records(change, change.after()))));
  }
}
