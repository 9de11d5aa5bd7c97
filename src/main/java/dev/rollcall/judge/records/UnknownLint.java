package dev.rollcall.judge.records;

import dev.rollcall.published.Authorization;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey;
import java.util.ArrayList;
import java.util.List;

/** What DNS did not answer, so that nobody takes it for missing. */
final class UnknownLint {

  private static final String FIX = "try again later, or ask other servers (dns.servers)";

  private final Published published;

  UnknownLint(Published published) {
    this.published = published;
  }

  List<RecordFinding> findings() {
    if (published.isUnknown()) {
      return List.of(
          RecordFinding.of(
              RecordKind.DNS_UNKNOWN,
              published.domain().name(),
              "DNS has answered nothing, so it is not known what is published" + why(),
              FIX));
    }
    return needed().stream()
        .filter(Lookup::isUnknown)
        .distinct()
        .map(
            lookup ->
                RecordFinding.of(
                    RecordKind.DNS_UNKNOWN,
                    lookup.name(),
                    "it is not known whether there is a "
                        + lookup.type()
                        + " record"
                        + (lookup.detail().isEmpty() ? "" : ": " + lookup.detail()),
                    FIX))
        .toList();
  }

  private String why() {
    return published.lookups().stream()
        .map(Lookup::detail)
        .filter(detail -> !detail.isEmpty())
        .findFirst()
        .map(detail -> ": " + detail)
        .orElse("");
  }

  /** What a judgement rests on; leftovers are not worth a word. */
  private List<Lookup> needed() {
    List<Lookup> needed = new ArrayList<>();
    published.dmarc().unknown().stream().map(DmarcDiscovery.Step::lookup).forEach(needed::add);
    needed.add(published.texts());
    needed.add(published.exchanges());
    published.keys().stream().map(PublishedKey::lookup).forEach(needed::add);
    published.authorizations().stream()
        .filter(Authorization::isNeeded)
        .map(Authorization::lookup)
        .forEach(needed::add);
    needed.add(published.tlsReporting());
    needed.add(published.transportSecurity());
    return needed;
  }
}
