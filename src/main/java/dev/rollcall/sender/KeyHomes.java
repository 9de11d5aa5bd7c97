package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the mail that our keys sign begins its way: at the address, or with the MAIL FROM domain,
 * that more than half of a key's good mail comes from. A forwarder is neither, as reporters get
 * most mail directly; so what fails and comes from there was not broken on its way.
 */
final class KeyHomes {

  private final AlignedKeys passing = new AlignedKeys(true);
  private final AlignedKeys broken = new AlignedKeys(false);
  private final PerEvidence<Set<DomainName>> mailFroms = new PerEvidence<>(KeyHomes::mailFroms);
  private final Map<Selector, Tally> byKey = new HashMap<>();
  private final Map<String, Map<Selector, Long>> keysAt = new HashMap<>();

  private final class Tally {
    private long messages;
    private final Map<String, Long> byAddress = new HashMap<>();
    private final Map<DomainName, Long> byMailFrom = new HashMap<>();

    void add(Traffic mail) {
      messages += mail.messages();
      byAddress.merge(mail.source(), mail.messages(), Long::sum);
      for (DomainName domain : mailFroms.of(mail.evidence())) {
        byMailFrom.merge(domain, mail.messages(), Long::sum);
      }
    }

    boolean isHomeOf(Traffic mail) {
      return (isMost(byAddress.get(mail.source())) && IpAddress.in(mail.source()).isPresent())
          || mailFroms.of(mail.evidence()).stream()
              .anyMatch(domain -> isMost(byMailFrom.get(domain)));
    }

    private boolean isMost(@Nullable Long part) {
      return part != null && part > messages / 2;
    }
  }

  /**
   * @param good mail that nobody called forged; what of it passes with a key of ours counts
   */
  KeyHomes(List<Traffic> good) {
    for (Traffic mail : good) {
      if (mail.evidence().dkimPasses()) {
        for (Selector key : passing.of(mail)) {
          byKey.computeIfAbsent(key, k -> new Tally()).add(mail);
          keysAt
              .computeIfAbsent(mail.source(), source -> new HashMap<>())
              .merge(key, mail.messages(), Long::sum);
        }
      }
    }
  }

  /**
   * Whether failing {@code mail} comes from where the good mail of its key comes from: of the key
   * that it names; when it names none, of the key that most good mail of its address passes with.
   */
  boolean isHomeOf(Traffic mail) {
    Set<Selector> named = broken.of(mail);
    return (named.isEmpty() ? usual(mail.source()).stream() : named.stream())
        .flatMap(key -> Stream.ofNullable(byKey.get(key)))
        .anyMatch(tally -> tally.isHomeOf(mail));
  }

  private Optional<Selector> usual(String source) {
    return IpAddress.in(source)
        .flatMap(
            address ->
                keysAt.getOrDefault(source, Map.of()).entrySet().stream()
                    .max(
                        Map.Entry.<Selector, Long>comparingByValue()
                            .thenComparing(entry -> entry.getKey().toString()))
                    .map(Map.Entry::getKey));
  }

  private static Set<DomainName> mailFroms(Evidence evidence) {
    return evidence.spfChecks().stream()
        .filter(Evidence.SpfCheck::passes)
        .flatMap(check -> Stream.ofNullable(check.domain()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
