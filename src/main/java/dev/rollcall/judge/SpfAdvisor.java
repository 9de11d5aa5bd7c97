package dev.rollcall.judge;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.SpfAdvice.Remedy;
import dev.rollcall.judge.SpfAdvice.SourceToday;
import dev.rollcall.judge.SpfAdvice.Today;
import dev.rollcall.sender.MessageClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the remedy that works for mail that SPF misses. A term is proposed only for a listed
 * sender, for the MAIL FROM domain that reports show, and where that domain is aligned: the
 * addresses that were seen, if they are in networks of the sender's alone, or the include that its
 * service documents, if it lets them pass and the look-ups suffice. For all else: an aligned
 * signature.
 */
public final class SpfAdvisor {

  /** A record with more addresses one by one is a list that nobody keeps. */
  private static final int MOST_ADDRESSES = 10;

  private final SpfFacts facts;

  public SpfAdvisor(SpfFacts facts) {
    this.facts = facts;
  }

  /** The advice about each of {@code misses}, in the same order. */
  public List<SpfAdvice> advise(List<SpfMiss> misses) {
    return misses.stream().map(this::advise).toList();
  }

  private SpfAdvice advise(SpfMiss miss) {
    List<SourceToday> sources = miss.sources().stream().map(s -> today(miss, s)).toList();
    Integer before = lookups(sources);
    if (miss.messageClass() == MessageClass.UNDECIDED || !miss.sender().ours()) {
      return advice(
          miss,
          sources,
          Remedy.FIND_OUT,
          before,
          "Find out whose it is, and approve or ignore it, before anything is allowed.");
    }
    if (!miss.aligned()) {
      return advice(miss, sources, Remedy.SIGN_OR_OWN_BOUNCES, before, ownBounces(miss));
    }
    if (all(sources, Today.WOULD_PASS)) {
      return advice(
          miss,
          sources,
          Remedy.NONE,
          before,
          "Nothing: today's record of " + miss.envelope() + " allows all of it.");
    }
    Optional<SpfOutcome> broken =
        sources.stream()
            .map(SourceToday::outcome)
            .filter(Objects::nonNull)
            .filter(outcome -> outcome.result() == SpfResult.PERMERROR)
            .findFirst();
    if (broken.isPresent()) {
      return advice(
          miss,
          sources,
          Remedy.MEND_RECORD,
          before,
          "First mend the SPF record of %s, which nobody can evaluate: %s. %s"
              .formatted(miss.envelope(), broken.get().detail(), sign(miss)));
    }
    List<SourceToday> failing =
        sources.stream().filter(source -> source.today() == Today.WOULD_FAIL).toList();
    if (failing.isEmpty()) {
      return advice(
          miss,
          sources,
          Remedy.UNKNOWN,
          before,
          "Unknown: DNS does not tell what today's record says. " + sign(miss));
    }
    return allow(miss, sources, failing, before);
  }

  private SpfAdvice allow(
      SpfMiss miss,
      List<SourceToday> sources,
      List<SourceToday> failing,
      @Nullable Integer before) {
    if (miss.ownAddresses() && failing.size() <= MOST_ADDRESSES) {
      List<String> terms = failing.stream().map(source -> term(source.source())).toList();
      return new SpfAdvice(
          miss,
          sources,
          Remedy.ALLOW_ADDRESSES,
          terms,
          before,
          before,
          "Add %s to the SPF record of %s. %s"
              .formatted(String.join(" ", terms), miss.envelope(), sign(miss)));
    }
    for (DomainName include : new TreeSet<>(miss.documented())) {
      Optional<SpfAdvice> advice = include(miss, sources, failing, before, include);
      if (advice.isPresent()) {
        return advice.get();
      }
    }
    return advice(miss, sources, Remedy.SIGN, before, sign(miss) + " " + whyNoTerm(miss, failing));
  }

  /**
   * Empty where it does not help or the look-ups do not suffice. Which addresses are the service's
   * its own record says: a forwarder's do not pass by it.
   */
  private Optional<SpfAdvice> include(
      SpfMiss miss,
      List<SourceToday> sources,
      List<SourceToday> failing,
      @Nullable Integer before,
      DomainName include) {
    List<SpfOutcome> passing =
        failing.stream()
            .flatMap(source -> facts.of(include, source.source()).stream())
            .filter(SpfOutcome::passes)
            .toList();
    int cost = 1 + passing.stream().mapToInt(SpfOutcome::lookups).max().orElse(0);
    if (passing.isEmpty() || before == null || before + cost > SpfOutcome.MOST_LOOKUPS) {
      return Optional.empty();
    }
    String part =
        passing.size() == failing.size()
            ? ""
            : ", which lets %d of %d addresses pass".formatted(passing.size(), failing.size());
    return Optional.of(
        new SpfAdvice(
            miss,
            sources,
            Remedy.ALLOW_INCLUDE,
            List.of("include:" + include),
            before,
            before + cost,
            "Add include:%s to the SPF record of %s%s. %s"
                .formatted(include, miss.envelope(), part, sign(miss))));
  }

  private static String whyNoTerm(SpfMiss miss, List<SourceToday> failing) {
    if (miss.ownAddresses()) {
      return "Nothing is proposed for SPF: %d addresses one by one are too many, and a wider range"
              .formatted(failing.size())
          + " than was seen is never proposed.";
    }
    if (!miss.documented().isEmpty()) {
      return "Nothing is proposed for SPF: what its service documents does not let these addresses"
          + " pass, or needs more look-ups than are left.";
    }
    return miss.tellsWhoseAddress()
        ? "Nothing is proposed for SPF: its addresses may be a pool that others share."
        : "Nothing is proposed for SPF: only a signature says whose the mail is, and a forwarder"
            + " passes that on.";
  }

  private static String ownBounces(SpfMiss miss) {
    DomainName author = miss.authors().get(0);
    return ("%s Or let it use a bounce (MAIL FROM) domain below %s with an SPF record of its own;"
            + " adding anything to the record of %s or of %s does not help.")
        .formatted(sign(miss), author, author, miss.envelope());
  }

  private static String sign(SpfMiss miss) {
    return "Make %s sign with DKIM as d=%s, which forwarding does not break."
        .formatted(miss.sender(), Words.domains(miss.authors()));
  }

  private static String term(String address) {
    return (address.contains(":") ? "ip6:" : "ip4:") + address;
  }

  private SourceToday today(SpfMiss miss, Seen.SourceCount source) {
    SpfOutcome outcome = facts.of(miss.envelope(), source.source()).orElse(null);
    return new SourceToday(source.source(), source.messages(), today(outcome), outcome);
  }

  private static Today today(@Nullable SpfOutcome outcome) {
    if (outcome == null) {
      return Today.NOT_ASKED;
    }
    if (outcome.result() == SpfResult.TEMPERROR || outcome.askedForMail()) {
      return Today.UNKNOWN;
    }
    return outcome.passes() ? Today.WOULD_PASS : Today.WOULD_FAIL;
  }

  private static boolean all(List<SourceToday> sources, Today today) {
    return sources.stream().allMatch(source -> source.today() == today);
  }

  /** An address that nothing but {@code all} matches needs every look-up of the record. */
  private static @Nullable Integer lookups(List<SourceToday> sources) {
    return sources.stream()
        .map(SourceToday::outcome)
        .filter(Objects::nonNull)
        .filter(outcome -> outcome.result() != SpfResult.TEMPERROR && !outcome.passes())
        .map(SpfOutcome::lookups)
        .max(Integer::compare)
        .orElse(null);
  }

  private static SpfAdvice advice(
      SpfMiss miss,
      List<SourceToday> sources,
      Remedy remedy,
      @Nullable Integer before,
      String fix) {
    return new SpfAdvice(miss, sources, remedy, List.of(), before, before, fix);
  }
}
