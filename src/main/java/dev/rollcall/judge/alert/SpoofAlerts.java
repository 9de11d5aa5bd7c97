package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings.Wave;
import dev.rollcall.judge.alert.Candidate.Strength;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Much mail from many addresses that nothing speaks for. */
final class SpoofAlerts {

  private final Find find;
  private final List<ClassifiedTraffic> forged;
  private final Days days;

  SpoofAlerts(Find find) {
    this.find = find;
    this.forged = find.news().mail().stream().filter(SpoofAlerts::looksForged).toList();
    this.days = Days.of(forged, m -> true);
  }

  /** Whether it is decided to be forged, or fails and names nobody. */
  static boolean looksForged(ClassifiedTraffic mail) {
    return mail.is(MessageClass.SPOOFED)
        || (mail.is(MessageClass.UNDECIDED)
            && (mail.sender().kind() == SenderName.Kind.UNKNOWN
                || mail.sender().kind() == SenderName.Kind.OTHERS));
  }

  Optional<Candidate> wave() {
    if (!days.anyBad()) {
      return Optional.empty();
    }
    Wave limit = find.settings().wave();
    LocalDate from = find.news().until().minusDays(Days.RECENT - 1L);
    NavigableMap<LocalDate, Long> recent = days.bad().tailMap(from, true);
    long worst = recent.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long usual = usual(from);
    long addresses =
        forged.stream()
            .filter(m -> !m.traffic().lastDay().isBefore(from))
            .map(m -> m.traffic().source())
            .distinct()
            .count();
    boolean strong =
        worst >= limit.messages()
            && worst >= usual * limit.factor()
            && addresses >= limit.addresses();
    return Optional.of(
        new Candidate(
            find.id(AlertKind.SPOOF_WAVE, ""),
            AlertKind.SPOOF_WAVE,
            AlertSeverity.WARNING,
            find.domain(),
            "unknown senders",
            List.of(
                "%s from %,d addresses failed DMARC and nothing speaks for them, on one day since %s;"
                        .formatted(Find.messages(worst), addresses, from)
                    + " on a usual day it is %,d.".formatted(usual)),
            ("Nothing need be published. Under p=none receivers deliver such mail: 'rollcall ready %s'"
                    + " says what a stricter policy waits for.")
                .formatted(find.domain()),
            null,
            recent.isEmpty() ? days.lastBad() : recent.firstKey(),
            days.lastBad(),
            worst,
            strong
                ? Strength.STRONG
                : worst * 2 < limit.messages() ? Strength.OVER : Strength.FAINT));
  }

  /** The median of the days before, those without any included. */
  private long usual(LocalDate before) {
    List<Long> counts = new ArrayList<>();
    LocalDate first = find.news().reported().window().from();
    for (LocalDate day = first; day.isBefore(before); day = day.plusDays(1)) {
      counts.add(days.bad().getOrDefault(day, 0L));
    }
    Collections.sort(counts);
    return counts.isEmpty() ? 0 : counts.get(counts.size() / 2);
  }
}
