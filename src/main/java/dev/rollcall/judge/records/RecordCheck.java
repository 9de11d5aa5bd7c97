package dev.rollcall.judge.records;

import dev.rollcall.judge.history.RecordChange;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that there is to tell about the published records of a domain.
 *
 * @param published what one's own resolvers, or a zone file, say
 * @param selectors why each key was looked at, in the order of the keys
 * @param outside the public view
 * @param seen what reports show; empty when they were not looked at
 * @param notes what was not looked at, and why, in sentences
 * @param findings worst first
 */
public record RecordCheck(
    Published published,
    List<SelectorUse> selectors,
    Outside outside,
    Optional<MailSeen> seen,
    List<String> notes,
    List<RecordFinding> findings,
    List<RecordChange> changes) {

  /**
   * What the public name servers of the domain say.
   *
   * @param lookups the answers that are compared; none when nobody was asked or nobody answered
   * @param published all that they say, where that differs; it is what receivers see
   * @param words how it went, in a sentence
   */
  public record Outside(List<Lookup> lookups, Optional<Published> published, String words) {

    public Outside {
      lookups = List.copyOf(lookups);
    }

    /** Nothing, for the reason that {@code words} tell. */
    public static Outside unknown(String words) {
      return new Outside(List.of(), Optional.empty(), words);
    }

    /** Whether the public name servers say something else than {@code inside}. */
    public static boolean differs(Published inside, List<Lookup> lookups) {
      return !new ViewsLint(inside, lookups).findings().isEmpty();
    }
  }

  public RecordCheck {
    selectors = List.copyOf(selectors);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
  }

  /**
   * Judges what is published: where views differ, what receivers see.
   *
   * @param inside what our own resolvers say
   * @param parked whether somebody declared that the domain sends no mail
   */
  public static RecordCheck of(
      Published inside,
      List<SelectorUse> selectors,
      Outside outside,
      Optional<MailSeen> seen,
      boolean parked,
      List<String> notes) {
    Published published = outside.published().orElse(inside);
    List<RecordFinding> findings = new ArrayList<>(new UnknownLint(published).findings());
    if (!published.isUnknown()) {
      findings.addAll(new ViewsLint(inside, outside.lookups()).findings());
      findings.addAll(new DmarcLint(published).findings());
      findings.addAll(new SpfLint(published, !parked && sends(published, seen)).findings());
      seen.ifPresent(mail -> findings.addAll(new IncludeUse(published.spf(), mail).findings()));
      for (int i = 0; i < selectors.size(); i++) {
        findings.addAll(new DkimLint(published.keys().get(i), selectors.get(i)).findings());
      }
      findings.addAll(new LeftoverLint(published).findings());
      findings.addAll(new MailServerLint(published).findings());
    }
    findings.sort(
        Comparator.comparing((RecordFinding f) -> f.kind() != RecordKind.VIEWS_DIFFER)
            .thenComparing(RecordFinding::weight)
            .thenComparing(RecordFinding::kind));
    return new RecordCheck(published, selectors, outside, seen, notes, findings, List.of());
  }

  /** The same, with how the records have changed before, oldest first. */
  public RecordCheck with(List<RecordChange> history) {
    return new RecordCheck(published, selectors, outside, seen, notes, findings, history);
  }

  /** Whether anything tells that the domain sends mail: reports, a key, or hosts in its SPF. */
  private static boolean sends(Published published, Optional<MailSeen> seen) {
    boolean signs =
        published.keys().stream()
            .flatMap(key -> key.keys().stream())
            .anyMatch(key -> key.fault() == null && !key.isRevoked());
    boolean lists = published.spf().record().filter(record -> !record.allowsNobody()).isPresent();
    return signs || lists || seen.filter(mail -> !mail.spfSources().isEmpty()).isPresent();
  }

  /** How many findings have this weight. */
  public long count(Weight weight) {
    return findings.stream().filter(finding -> finding.weight() == weight).count();
  }

  /** Whether a finding is at least as heavy as {@code least}. */
  public boolean has(Weight least) {
    return findings.stream().anyMatch(finding -> finding.weight().compareTo(least) <= 0);
  }
}
