package dev.rollcall.judge.life;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Seen;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.sender.SenderName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which life a finding goes on with. One that is about the same as before keeps its name. So does
 * one whose sender somebody has approved since, or forgotten: it is another sender by name and the
 * same fault of the same addresses, and who was asked, or what is waited for, must not be lost.
 */
final class Recognition {

  /** Hardly ever are there several findings about the same. */
  private static final int ALIKE = 8;

  /** What somebody does something about first, then the oldest. */
  private static final Comparator<Life> DEAREST_FIRST =
      Comparator.comparing((Life life) -> life.handling() == null)
          .thenComparing(Life::notedOn)
          .thenComparing(Life::id);

  private final Overview overview;
  private final Map<FindingId, Life> stored;
  private final Set<FindingId> taken = new HashSet<>();

  Recognition(Overview overview, Map<FindingId, Life> stored) {
    this.overview = overview;
    this.stored = stored;
  }

  /** The findings of the overview by name, in its order. */
  Map<FindingId, Finding> findings() {
    List<Finding> findings = overview.findings();
    List<@Nullable FindingId> known =
        findings.stream().map(this::known).collect(Collectors.toList());
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i) == null) {
        known.set(i, renamed(findings.get(i)).orElse(null));
      }
    }
    Map<FindingId, Finding> found = new LinkedHashMap<>();
    for (int i = 0; i < known.size(); i++) {
      FindingId id = known.get(i);
      found.put(id == null ? born(findings.get(i)) : id, findings.get(i));
    }
    return found;
  }

  /** The name of the life that is about the same; null when there is none. */
  private @Nullable FindingId known(Finding finding) {
    List<Life> alike =
        stored.values().stream()
            .filter(life -> !taken.contains(life.id()) && isAbout(life, finding))
            .toList();
    if (alike.isEmpty()) {
      return null;
    }
    List<FindingId> own = names(finding).limit(ALIKE).toList();
    Optional<Life> born =
        own.stream().flatMap(id -> alike.stream().filter(life -> life.id().equals(id))).findFirst();
    Optional<Life> renamed =
        alike.stream()
            .filter(life -> life.ending() == null && !own.contains(life.id()))
            .min(DEAREST_FIRST);
    boolean lives = born.filter(life -> life.ending() == null).isPresent();
    return take((lives ? born : renamed.or(() -> born)).map(Life::id)).orElse(null);
  }

  private Optional<FindingId> renamed(Finding finding) {
    return take(
        stored.values().stream()
            .filter(life -> life.ending() == null && !taken.contains(life.id()))
            .filter(life -> overview.findings().stream().noneMatch(one -> isAbout(life, one)))
            .filter(life -> becomes(life, finding))
            .min(DEAREST_FIRST)
            .map(Life::id));
  }

  private FindingId born(Finding finding) {
    return names(finding)
        .filter(id -> !taken.contains(id) && !stored.containsKey(id))
        .findFirst()
        .flatMap(id -> take(Optional.of(id)))
        .orElseThrow();
  }

  private Optional<FindingId> take(Optional<FindingId> id) {
    id.ifPresent(taken::add);
    return id;
  }

  private Stream<FindingId> names(Finding finding) {
    return Stream.iterate(0, before -> before + 1)
        .map(before -> FindingId.of(overview.domain(), finding, before));
  }

  private static boolean isAbout(Life life, Finding finding) {
    return life.kind() == finding.kind()
        && life.messageClass() == finding.messageClass()
        && Objects.equals(life.sender(), finding.sender());
  }

  /** Whether a decision on the sender has made that finding of what the life was about. */
  private boolean becomes(Life life, Finding finding) {
    SenderName before = life.sender();
    SenderName now = finding.sender();
    return before != null
        && now != null
        && before.ours() != now.ours()
        && life.kind() == finding.kind()
        && (life.messageClass() == null) == (finding.messageClass() == null)
        && isMostlyAmong(life.measure().sources(), sources(finding));
  }

  private static boolean isMostlyAmong(List<String> sources, Collection<String> others) {
    return 2 * sources.stream().filter(others::contains).count() > sources.size();
  }

  private Set<String> sources(Finding finding) {
    return Stream.concat(
            finding.seen().sources().stream().map(Seen.SourceCount::source),
            overview.sources().stream()
                .filter(line -> line.sender().equals(finding.sender()))
                .map(SourceLine::source))
        .collect(Collectors.toSet());
  }
}
