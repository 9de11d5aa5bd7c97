package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Finding;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all finders of one domain share. */
record Find(DomainNews news, AlertSettings settings) {

  private static final int NAMED = 3;

  Fingerprint id(AlertKind kind, String subject) {
    return Fingerprint.of(news.domain(), kind, subject);
  }

  /** Mail that fails, and would not if all were in order with its sender. */
  static boolean failsHere(ClassifiedTraffic mail) {
    return (mail.is(MessageClass.OURS) || mail.is(MessageClass.UNDECIDED))
        && !Passing.onlyOff(mail);
  }

  static boolean isCritical(List<ClassifiedTraffic> mail) {
    return mail.stream().map(ClassifiedTraffic::known).anyMatch(Find::isCritical);
  }

  private static boolean isCritical(@Nullable KnownSender known) {
    return known != null
        && known.decision() == KnownSender.Decision.OURS
        && known.expectations().critical();
  }

  /** What to do about the failing mail of a sender of ours, as its worst finding says. */
  String fixFor(SenderName sender) {
    return news.overview().findings().stream()
        .filter(finding -> sender.equals(finding.sender()))
        .filter(finding -> finding.messageClass() == MessageClass.OURS)
        .map(Finding::fix)
        .findFirst()
        .orElse("'rollcall findings %s' shows what is wrong.".formatted(news.domain()));
  }

  static String messages(long number) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "message" : "messages");
  }

  /** The sources, the largest first; after the first few only how many more there are. */
  static String sources(List<ClassifiedTraffic> mail) {
    List<String> largest =
        mail.stream()
            .collect(
                Collectors.groupingBy(
                    m -> m.traffic().source(), Collectors.summingLong(ClassifiedTraffic::messages)))
            .entrySet()
            .stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    String shown = String.join(", ", largest.subList(0, Math.min(NAMED, largest.size())));
    return largest.size() <= NAMED ? shown : shown + " and " + (largest.size() - NAMED) + " more";
  }

  static String between(LocalDate first, LocalDate last) {
    return first.equals(last) ? "on " + first : "from " + first + " to " + last;
  }

  DomainName domain() {
    return news.domain();
  }
}
