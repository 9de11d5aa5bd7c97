package dev.rollcall.parse;

import static dev.rollcall.report.ResolvedAlignment.Mechanism.ALIGNED;
import static dev.rollcall.report.ResolvedAlignment.Mechanism.NOT_ALIGNED;
import static dev.rollcall.report.ResolvedAlignment.Mechanism.UNKNOWN;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.MethodResult;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out what was aligned. Identity-Alignment names the aligned mechanisms in RFC 7489 7.3.1 and
 * the others in RFC 9991 4; the meaning that does not contradict Authentication-Results and
 * Auth-Failure is the one that was meant. Where both contradict them, or neither, the field says
 * nothing.
 */
final class AlignmentResolver {

  /** Kinds of failure that speak of a signature. */
  private static final Set<String> OF_SIGNATURES =
      Set.of("adsp", "bodyhash", "revoked", "signature");

  private final @Nullable DomainName author;
  private final List<MethodResult> methods;
  private final List<String> failures;
  private final @Nullable String envelopeSender;

  /** What both mechanisms gave, as far as it is said. */
  private record Pair(Mechanism dkim, Mechanism spf) {

    boolean contradicts(Pair evidence) {
      return differs(dkim, evidence.dkim) || differs(spf, evidence.spf);
    }

    private static boolean differs(Mechanism one, Mechanism other) {
      return one != UNKNOWN && other != UNKNOWN && one != other;
    }

    boolean saysNothing() {
      return dkim == UNKNOWN && spf == UNKNOWN;
    }

    ResolvedAlignment by(Basis basis) {
      return new ResolvedAlignment(dkim, spf, basis);
    }
  }

  /**
   * @param author the author domain; null when unknown
   * @param methods the reporter's authentication results
   * @param failures the kinds of failure; {@code dmarc} where the reporter names none
   * @param envelopeSender the reverse-path; null when unknown
   */
  AlignmentResolver(
      @Nullable DomainName author,
      List<MethodResult> methods,
      List<String> failures,
      @Nullable String envelopeSender) {
    this.author = author;
    this.methods = methods;
    this.failures = failures;
    this.envelopeSender = envelopeSender;
  }

  /**
   * @param identityAlignment the field, lower-cased and without comments; null when absent
   */
  ResolvedAlignment resolve(@Nullable String identityAlignment) {
    Pair evidence = evidence();
    Optional<Set<String>> named = named(identityAlignment);
    if (named.isPresent()) {
      boolean old = fits(reading(named.get(), ALIGNED, NOT_ALIGNED), evidence);
      boolean inverted = fits(reading(named.get(), NOT_ALIGNED, ALIGNED), evidence);
      if (old && !inverted) {
        return reading(named.get(), ALIGNED, NOT_ALIGNED).by(Basis.RFC_7489);
      }
      if (inverted && !old) {
        return reading(named.get(), NOT_ALIGNED, ALIGNED).by(Basis.RFC_9991);
      }
    }
    return evidence.saysNothing()
        ? ResolvedAlignment.UNKNOWN
        : evidence.by(Basis.AUTHENTICATION_RESULTS);
  }

  /** A message with everything aligned is none that DMARC fails. */
  private boolean fits(Pair reading, Pair evidence) {
    boolean everything = reading.dkim() == ALIGNED && reading.spf() == ALIGNED;
    return !reading.contradicts(evidence) && !(everything && failures.contains("dmarc"));
  }

  private static Pair reading(Set<String> named, Mechanism ifNamed, Mechanism ifNot) {
    return new Pair(
        named.contains("dkim") ? ifNamed : ifNot, named.contains("spf") ? ifNamed : ifNot);
  }

  /** The mechanisms in the field; empty when it has other words or is not there. */
  private static Optional<Set<String>> named(@Nullable String field) {
    if (field == null) {
      return Optional.empty();
    }
    Set<String> words =
        Arrays.stream(field.split("[,\\s]+"))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    boolean none = words.equals(Set.of("none"));
    boolean mechanisms = !words.isEmpty() && Set.of("dkim", "spf").containsAll(words);
    return none || mechanisms ? Optional.of(words) : Optional.empty();
  }

  private Pair evidence() {
    List<MethodResult> dmarc = of("dmarc");
    if (dmarc.stream().anyMatch(result -> result.result().equals("fail"))) {
      return new Pair(NOT_ALIGNED, NOT_ALIGNED);
    }
    Mechanism dkim = evidence("dkim", OF_SIGNATURES, List.of("header.d", "header.i"), null);
    Mechanism spf =
        evidence("spf", Set.of("spf"), List.of("smtp.mailfrom", "smtp.mail"), envelopeSender);
    if (dmarc.stream().anyMatch(MethodResult::passes)) {
      return new Pair(
          dkim == UNKNOWN && spf == NOT_ALIGNED ? ALIGNED : dkim,
          spf == UNKNOWN && dkim == NOT_ALIGNED ? ALIGNED : spf);
    }
    return new Pair(dkim, spf);
  }

  /**
   * What is said of one mechanism. Aligned by the same organization only is unknown: that may be
   * enough or not, as the policy was.
   */
  private Mechanism evidence(
      String method, Set<String> kinds, List<String> properties, @Nullable String otherwise) {
    List<Mechanism> each = new ArrayList<>();
    for (MethodResult result : of(method)) {
      each.add(result.passes() ? passing(result, properties, otherwise) : NOT_ALIGNED);
    }
    if (each.contains(ALIGNED)) {
      return ALIGNED;
    }
    if (each.isEmpty() && failures.stream().anyMatch(kinds::contains)) {
      return NOT_ALIGNED;
    }
    return each.isEmpty() || each.contains(UNKNOWN) ? UNKNOWN : NOT_ALIGNED;
  }

  private Mechanism passing(
      MethodResult result, List<String> properties, @Nullable String otherwise) {
    Optional<DomainName> identity =
        properties.stream()
            .flatMap(name -> result.value(name).stream())
            .findFirst()
            .or(() -> Optional.ofNullable(otherwise))
            .flatMap(value -> DomainName.in(value.substring(value.lastIndexOf('@') + 1)));
    if (author == null || identity.isEmpty()) {
      return UNKNOWN;
    }
    if (identity.get().equals(author)) {
      return ALIGNED;
    }
    boolean related =
        OrganizationalDomain.of(identity.get()).equals(OrganizationalDomain.of(author));
    return related ? UNKNOWN : NOT_ALIGNED;
  }

  private List<MethodResult> of(String method) {
    return methods.stream().filter(result -> result.method().equals(method)).toList();
  }
}
