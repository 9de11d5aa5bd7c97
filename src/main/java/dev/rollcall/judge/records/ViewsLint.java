package dev.rollcall.judge.records;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.SpfRecord;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the public name servers publish something else than one's own resolvers say. */
final class ViewsLint {

  private final Published internal;
  private final List<Lookup> outside;

  /**
   * @param outside what the public name servers say
   */
  ViewsLint(Published internal, List<Lookup> outside) {
    this.internal = internal;
    this.outside = outside;
  }

  List<RecordFinding> findings() {
    List<RecordFinding> findings = new ArrayList<>();
    for (Lookup theirs : outside) {
      internal
          .lookup(theirs.name(), theirs.type())
          .filter(ours -> !ours.isUnknown() && !theirs.isUnknown())
          .filter(ours -> !matters(ours).equals(matters(theirs)))
          .ifPresent(ours -> findings.add(differ(ours, theirs)));
    }
    return findings;
  }

  private RecordFinding differ(Lookup ours, Lookup theirs) {
    return RecordFinding.of(
        RecordKind.VIEWS_DIFFER,
        ours.name(),
        "internal and public DNS differ in the %s record: %s says %s, %s says %s"
            .formatted(ours.type(), ours.by(), shown(ours), theirs.by(), shown(theirs)),
        "receivers see the public one, and what follows here is about that");
  }

  private String shown(Lookup lookup) {
    List<String> values = matters(lookup);
    return values.isEmpty()
        ? "there is none"
        : values.stream().limit(3).map(Quote::of).collect(Collectors.joining(" and "));
  }

  /** The records that count; other texts of the domain may differ as they like. */
  private List<String> matters(Lookup lookup) {
    Predicate<String> counts = text -> true;
    if (lookup.type().equals("TXT") && lookup.name().equals(internal.domain().name())) {
      counts = SpfRecord::isOne;
    } else if (lookup.name().startsWith("_dmarc.")) {
      counts = DmarcRecord::isOne;
    }
    return lookup.values().stream().filter(counts).sorted().toList();
  }
}
