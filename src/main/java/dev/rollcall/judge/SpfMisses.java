package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the mail behind the findings {@link FindingKind#SPF_MISS} and {@link
 * FindingKind#SPF_NOT_ALIGNED}. Forwarded and forged mail is in no such finding, so nothing is ever
 * advised about it.
 */
public final class SpfMisses {

  private static final Set<FindingKind> KINDS =
      EnumSet.of(FindingKind.SPF_MISS, FindingKind.SPF_NOT_ALIGNED);

  private static final Comparator<SpfMiss> LARGEST_FIRST =
      Comparator.comparing(SpfMiss::messages, Comparator.reverseOrder())
          .thenComparing(SpfMiss::sender)
          .thenComparing(SpfMiss::envelope)
          .thenComparing(miss -> String.valueOf(miss.messageClass()));

  private final List<KnownSender> known;
  private final Catalogue catalogue;

  private record Key(
      SenderName sender,
      @Nullable MessageClass messageClass,
      DomainName envelope,
      boolean aligned,
      boolean ownAddresses,
      boolean tellsWhoseAddress) {}

  /**
   * @param known what people have decided about senders
   */
  public SpfMisses(List<KnownSender> known, Catalogue catalogue) {
    this.known = List.copyOf(known);
    this.catalogue = catalogue;
  }

  /** Those of one policy domain, largest first; its order of traffic does not matter. */
  public List<SpfMiss> of(DomainTraffic domain) {
    Map<Key, List<ClassifiedTraffic>> groups = new HashMap<>();
    for (ClassifiedTraffic mail : new Classifier(domain, known, () -> catalogue).classify()) {
      if (Faults.of(mail).stream().anyMatch(KINDS::contains)) {
        envelopes(mail)
            .forEach(key -> groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(mail));
      }
    }
    return groups.entrySet().stream()
        .map(group -> miss(group.getKey(), group.getValue()))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  /** The aligned MAIL FROM domains that do not pass; where there is none, those of others. */
  private static Stream<Key> envelopes(ClassifiedTraffic mail) {
    List<SpfCheck> checks =
        mail.traffic().evidence().spfChecks().stream()
            .filter(check -> check.ofMailFrom() && check.domain() != null)
            .toList();
    boolean anyAligned = checks.stream().anyMatch(mail.traffic()::aligned);
    Basis basis = mail.basis();
    return checks.stream()
        .filter(check -> mail.traffic().aligned(check) == anyAligned)
        .map(
            check ->
                new Key(
                    mail.sender(),
                    mail.messageClass(),
                    Objects.requireNonNull(check.domain()),
                    anyAligned,
                    basis == Basis.NETWORK,
                    basis.tellsWhoseAddress()))
        .distinct();
  }

  private SpfMiss miss(Key key, List<ClassifiedTraffic> mail) {
    Map<String, Long> bySource =
        mail.stream()
            .collect(
                groupingBy(m -> m.traffic().source(), summingLong(ClassifiedTraffic::messages)));
    return new SpfMiss(
        key.sender(),
        key.messageClass(),
        mail.stream().map(m -> m.traffic().author()).distinct().sorted().toList(),
        key.envelope(),
        key.aligned(),
        key.ownAddresses(),
        key.tellsWhoseAddress(),
        documented(key.sender()),
        bySource.entrySet().stream()
            .map(entry -> new Seen.SourceCount(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing(Seen.SourceCount::messages, Comparator.reverseOrder())
                    .thenComparing(Seen.SourceCount::source))
            .toList());
  }

  /** What the catalogue says that customers of a listed sender's service include. */
  private Set<DomainName> documented(SenderName name) {
    if (!name.ours()) {
      return Set.of();
    }
    return known.stream()
        .filter(sender -> sender.name().equals(name.name()))
        .flatMap(
            sender ->
                Stream.concat(
                    sender.spfDomains().stream().flatMap(d -> catalogue.bouncesOf(d).stream()),
                    sender.dkimDomains().stream().flatMap(d -> catalogue.signedBy(d).stream())))
        .map(Service::includes)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
