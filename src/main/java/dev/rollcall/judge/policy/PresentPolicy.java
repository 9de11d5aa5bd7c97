package dev.rollcall.judge.policy;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.TagList.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a domain publishes now, as receivers take it.
 *
 * @param record null when only reports tell of it, or there is no usable one
 * @param seenAt when the record was seen; null when only reports tell of it, and then a record is
 *     that of a zone file, whose levels may be others
 * @param ttl how long receivers may remember the record; null when unknown
 * @param p the level for the domain itself
 * @param sp the level for existing subdomains, that of {@code p} when nothing else is said (RFC
 *     9989 4.7)
 * @param np the level for names that do not exist, that of {@code sp} when nothing else is said
 * @param pct the share that older receivers apply it to, in per cent; null when not said, which is
 *     100
 * @param testing whether {@code t=y} is there
 * @param fault why nothing can be built on what is published; null when it can
 */
public record PresentPolicy(
    DomainName domain,
    @Nullable DmarcRecord record,
    @Nullable Instant seenAt,
    @Nullable Duration ttl,
    ReceiverPolicy p,
    ReceiverPolicy sp,
    ReceiverPolicy np,
    @Nullable Integer pct,
    boolean testing,
    @Nullable String fault) {

  private static final Set<String> LADDER = Set.of("v", "p", "sp", "np", "t", "pct");
  private static final String PERCENT = "[0-9]{1,2}|100";

  /** What is understood of the tags; null stands for absent. */
  private record Words(
      @Nullable String p,
      @Nullable String sp,
      @Nullable String np,
      @Nullable Integer pct,
      @Nullable String t) {}

  /**
   * What the one record of {@code domain} says. A missing or unknown {@code p}, and an unknown
   * {@code sp} or {@code np}, make all of it {@code none} (RFC 9989 4.7).
   *
   * @param seenAt when it was seen
   */
  public static PresentPolicy of(
      DomainName domain, DmarcRecord record, Instant seenAt, @Nullable Duration ttl) {
    String fault = fault(record);
    return fault == null
        ? with(domain, record, seenAt, ttl, null, words(record))
        : unusable(domain, seenAt, ttl, fault);
  }

  /**
   * What the records at {@code _dmarc} say.
   *
   * @param texts of all TXT records there; those that are no DMARC record do not count
   */
  public static PresentPolicy seen(
      DomainName domain, List<String> texts, Instant seenAt, @Nullable Duration ttl) {
    List<String> records = texts.stream().filter(DmarcRecord::isOne).toList();
    if (records.size() == 1) {
      return of(domain, DmarcRecord.of(records.get(0)), seenAt, ttl);
    }
    String fault =
        records.isEmpty()
            ? "No DMARC record is published at _dmarc.%s: publish one with p=none and rua first."
            : "%d DMARC records are published at _dmarc.%s, so receivers take none of them: leave one.";
    return unusable(
        domain,
        seenAt,
        ttl,
        records.isEmpty() ? fault.formatted(domain) : fault.formatted(records.size(), domain));
  }

  /**
   * What reports say is published.
   *
   * @param p the words that they quote, each null when they quote none; so are the others
   */
  public static PresentPolicy asReported(
      DomainName domain,
      @Nullable String p,
      @Nullable String sp,
      @Nullable String np,
      @Nullable Integer pct,
      @Nullable String t) {
    Integer percent = pct != null && pct >= 0 && pct <= 100 ? pct : null;
    return with(domain, null, null, null, null, new Words(p, sp, np, percent, t));
  }

  private static PresentPolicy unusable(
      DomainName domain, Instant seenAt, @Nullable Duration ttl, String fault) {
    return with(domain, null, seenAt, ttl, fault, new Words(null, null, null, null, null));
  }

  /**
   * The same, with the other tags of the record of a zone file where only reports tell what is
   * published.
   */
  public PresentPolicy writtenOn(PresentPolicy zone) {
    return record != null || seenAt != null || zone.record() == null
        ? this
        : new PresentPolicy(domain, zone.record(), null, ttl, p, sp, np, pct, testing, fault);
  }

  /** Whether the record is that of a zone file, and only reports tell what is published. */
  boolean isWrittenOnZone() {
    return record != null && seenAt == null;
  }

  /** The record that is published, to the letter; null when it is unknown. */
  @Nullable String rollBack() {
    return record == null || isWrittenOnZone() ? null : record.text();
  }

  /** The same, on which nothing can be built. */
  public PresentPolicy unusable(String because) {
    return new PresentPolicy(
        domain, record, seenAt, ttl, p, sp, np, pct, testing, fault == null ? because : fault);
  }

  private static @Nullable String fault(DmarcRecord record) {
    if (!DmarcRecord.isOne(record.text())) {
      return "The record does not begin with v=DMARC1, so receivers do not take it for one.";
    }
    Stream<String> upperCase =
        record.tags().tags().stream()
            .map(Tag::name)
            .filter(name -> LADDER.contains(name.toLowerCase(Locale.ROOT)))
            .filter(name -> !LADDER.contains(name))
            .map(name -> "the tag " + name + " must be in lower case");
    return Stream.concat(record.tags().faults().stream(), upperCase)
        .findFirst()
        .map(fault -> "The published record is to be mended first: " + fault + ".")
        .orElse(null);
  }

  private static Words words(DmarcRecord record) {
    return new Words(
        record.value("p").orElse(null),
        record.value("sp").orElse(null),
        record.value("np").orElse(null),
        record
            .value("pct")
            .filter(value -> value.matches(PERCENT))
            .map(Integer::valueOf)
            .orElse(null),
        record.value("t").orElse(null));
  }

  private static PresentPolicy with(
      DomainName domain,
      @Nullable DmarcRecord record,
      @Nullable Instant seenAt,
      @Nullable Duration ttl,
      @Nullable String fault,
      Words words) {
    ReceiverPolicy p = level(words.p(), null);
    ReceiverPolicy sp = level(words.sp(), p);
    ReceiverPolicy np = level(words.np(), sp);
    ReceiverPolicy none = ReceiverPolicy.NONE;
    boolean testing = "y".equalsIgnoreCase(words.t());
    return p == null || sp == null || np == null
        ? new PresentPolicy(
            domain, record, seenAt, ttl, none, none, none, words.pct(), testing, fault)
        : new PresentPolicy(domain, record, seenAt, ttl, p, sp, np, words.pct(), testing, fault);
  }

  /** Null for a word that is no policy. */
  private static @Nullable ReceiverPolicy level(
      @Nullable String word, @Nullable ReceiverPolicy inherited) {
    return word == null || word.isEmpty() ? inherited : ReceiverPolicy.in(word).orElse(null);
  }

  /** What receivers make of it: the levels, and what holds them back. */
  public String words() {
    if (p == ReceiverPolicy.NONE && sp == p && np == p) {
      return "p=none";
    }
    return "p="
        + p.word()
        + (sp == p ? "" : "; sp=" + sp.word())
        + (np == sp ? "" : "; np=" + np.word())
        + (testing ? "; t=y" : "")
        + (share() == 100 ? "" : "; pct=" + pct);
  }

  /** Whether {@code t} or {@code pct} holds some receivers back. */
  public boolean isHeldBack() {
    return testing || share() < 100;
  }

  /** How strictly receivers apply {@code level} while the other tags are as they are. */
  Effect effect(ReceiverPolicy level) {
    return Effect.of(level, pct, testing);
  }

  /** The share that older receivers apply it to, in per cent. */
  int share() {
    return pct == null ? 100 : pct;
  }
}
