package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.PassingSelectors;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers faults into findings: one for each kind, sender and class. */
final class Findings {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing((Finding finding) -> finding.messageClass() != MessageClass.OURS)
          .thenComparing(finding -> -finding.seen().messages())
          .thenComparing(Finding::kind)
          .thenComparing(Finding::sender)
          .thenComparing(finding -> String.valueOf(finding.messageClass()));

  private record Key(FindingKind kind, SenderName sender, @Nullable MessageClass messageClass) {}

  private final Set<SenderName> exceeded;
  private final PassingSelectors selectors;
  private final ServiceLines services;

  /**
   * @param exceeded the senders of ours that fail too much
   */
  Findings(Set<SenderName> exceeded, PassingSelectors selectors, ServiceLines services) {
    this.exceeded = exceeded;
    this.selectors = selectors;
    this.services = services;
  }

  /** What to throw where a kind is met that is told by a class of its own. */
  static IllegalArgumentException hasOwnWords(FindingKind kind) {
    return new IllegalArgumentException(kind + " is told in words of its own");
  }

  /** Worst first. */
  List<Finding> of(List<ClassifiedTraffic> mail) {
    Map<Key, List<ClassifiedTraffic>> groups = new HashMap<>();
    for (ClassifiedTraffic m : mail) {
      for (FindingKind kind : Faults.of(m)) {
        groups
            .computeIfAbsent(new Key(kind, m.sender(), m.messageClass()), key -> new ArrayList<>())
            .add(m);
      }
    }
    return groups.entrySet().stream()
        .map(group -> finding(group.getKey(), group.getValue()))
        .sorted(WORST_FIRST)
        .toList();
  }

  private Finding finding(Key key, List<ClassifiedTraffic> mail) {
    Seen seen = Seen.of(mail);
    Optional<KnownSender> excused = excused(key, mail);
    if (excused.isPresent()) {
      return excused(key, mail, seen, excused.get());
    }
    return new Finding(
        key.kind(),
        severity(key),
        key.sender(),
        key.messageClass(),
        seen,
        Sentences.of(key.kind(), mail, seen),
        new Fixes(mail, seen, selectors, services)
            .of(key.kind(), key.sender(), key.messageClass()));
  }

  /** Who may do without a signature, by what somebody said; a broken one is another matter. */
  private static Optional<KnownSender> excused(Key key, List<ClassifiedTraffic> mail) {
    return Optional.ofNullable(mail.get(0).known())
        .filter(known -> key.messageClass() == null && known.expectations().spfOnly() != null)
        .filter(known -> key.kind() != FindingKind.BROKEN_SIGNATURE);
  }

  private static Finding excused(
      Key key, List<ClassifiedTraffic> mail, Seen seen, KnownSender known) {
    List<String> evidence = new ArrayList<>(Sentences.of(key.kind(), mail, seen));
    evidence.add(
        "It may pass by SPF alone, an exception that was granted: %s; %s."
            .formatted(known.expectations().spfOnly(), Words.decided(known.ruling())));
    return new Finding(
        key.kind(),
        Severity.INFORMATION,
        key.sender(),
        key.messageClass(),
        seen,
        evidence,
        "Nothing, as long as that holds; what is forwarded of it fails all the same.");
  }

  private Severity severity(Key key) {
    if (key.messageClass() == null) {
      return Severity.FRAGILE;
    }
    return switch (key.messageClass()) {
      case OURS -> exceeded.contains(key.sender()) ? Severity.BLOCKS : Severity.TOLERATED;
      case UNDECIDED -> Severity.BLOCKS;
      case INDIRECT, SPOOFED -> Severity.INFORMATION;
    };
  }
}
