package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.report.Disposition;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What to know of the evidence itself: whom it comes from, what it misses, what happened in it. */
final class EvidenceNotes {

  /** Above this share, in per cent, one operator's view is nearly all that there is; ours. */
  private static final int NEARLY_ALL = 95;

  private final List<ClassifiedTraffic> mail;
  private final Attendance attendance;
  private final Coverage coverage;

  EvidenceNotes(List<ClassifiedTraffic> mail, Attendance attendance, Coverage coverage) {
    this.mail = mail;
    this.attendance = attendance;
    this.coverage = coverage;
  }

  List<String> of() {
    List<String> notes = new ArrayList<>();
    hurtAlready(notes);
    policyChanged(notes);
    largestReporter(notes);
    expected(notes);
    elsewhere(notes);
    return notes;
  }

  private void hurtAlready(List<String> notes) {
    long messages =
        mail.stream()
            .filter(m -> m.is(MessageClass.OURS))
            .filter(m -> isHeld(m.traffic().evidence().disposition()))
            .mapToLong(ClassifiedTraffic::messages)
            .sum();
    if (messages > 0) {
      notes.add(
          Words.messages(messages)
              + " of ours were quarantined or rejected by receivers in these days already.");
    }
  }

  private static boolean isHeld(Disposition disposition) {
    return disposition == Disposition.QUARANTINE || disposition == Disposition.REJECT;
  }

  /** By the days on which each policy was seen last, oldest first. */
  private void policyChanged(List<String> notes) {
    Map<String, List<Traffic>> byPolicy =
        mail.stream()
            .map(ClassifiedTraffic::traffic)
            .filter(traffic -> traffic.evidence().policy().p() != null)
            .collect(
                groupingBy(
                    traffic -> Objects.requireNonNull(traffic.evidence().policy().p()),
                    TreeMap::new,
                    Collectors.toList()));
    if (byPolicy.size() > 1) {
      notes.add(
          "The published policy changed within these days: "
              + byPolicy.entrySet().stream()
                  .sorted(Comparator.comparing(entry -> last(entry.getValue())))
                  .map(entry -> "p=" + entry.getKey() + " last seen on " + last(entry.getValue()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static LocalDate last(List<Traffic> traffic) {
    return traffic.stream().map(Traffic::lastDay).max(Comparator.naturalOrder()).orElseThrow();
  }

  private void largestReporter(List<String> notes) {
    if (coverage.largestShare() > NEARLY_ALL) {
      notes.add(
          "%d %% of the good mail was reported by %s alone: other receivers are hardly seen."
              .formatted(coverage.largest().cut(), coverage.operators().get(0).name()));
    }
  }

  private void expected(List<String> notes) {
    Long expected = coverage.expected();
    if (expected != null) {
      notes.add(
          "%s are reported of about %,d that are sent in these days by your own count (%d %%)."
              .formatted(
                  Words.messages(coverage.reported()),
                  expected,
                  new Percent(coverage.reported(), expected).cut()));
    }
  }

  private void elsewhere(List<String> notes) {
    List<KnownSender> elsewhere = attendance.elsewhere();
    if (!elsewhere.isEmpty()) {
      notes.add(
          "Never seen to send for this domain, and not waited for: %s. If they should, say so with"
                  .formatted(Words.list(elsewhere.stream().map(KnownSender::name).toList()))
              + " authors:.");
    }
  }
}
