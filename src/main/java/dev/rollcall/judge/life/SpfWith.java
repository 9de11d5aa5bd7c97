package dev.rollcall.judge.life;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.SpfRecord;
import dev.rollcall.domain.SpfTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An SPF record that allows some more addresses. */
final class SpfWith {

  private SpfWith() {}

  /**
   * {@code record} with a term for each of {@code addresses} before what ends it; empty when it is
   * no SPF record or one of them no address.
   */
  static Optional<String> addresses(String record, List<String> addresses) {
    if (!SpfRecord.isOne(record)
        || addresses.stream().anyMatch(address -> IpAddress.in(address).isEmpty())) {
      return Optional.empty();
    }
    List<SpfTerm> terms = SpfRecord.of(record).terms();
    List<String> words = new ArrayList<>(terms.stream().map(SpfTerm::text).toList());
    int end = (int) terms.stream().takeWhile(term -> !ends(term)).count();
    words.addAll(
        end,
        addresses.stream()
            .map(address -> (address.contains(":") ? "ip6:" : "ip4:") + address)
            .filter(term -> !words.contains(term))
            .toList());
    return Optional.of("v=spf1 " + String.join(" ", words));
  }

  private static boolean ends(SpfTerm term) {
    return term.kind() == SpfTerm.Kind.ALL || term.kind() == SpfTerm.Kind.REDIRECT;
  }
}
