package dev.rollcall.opendkim;

import dev.rollcall.opendkim.RelayFinding.Kind;
import dev.rollcall.opendkim.RelayFinding.Weight;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is found in the files of relays. */
final class Findings {

  private final Set<RelayFinding> found = new LinkedHashSet<>();

  void blocks(Kind kind, Relay relay, Place place, String what, String fix) {
    found.add(new RelayFinding(kind, Weight.BLOCKS, relay.name(), place, what, fix));
  }

  void warns(Kind kind, Relay relay, Place place, String what, String fix) {
    found.add(new RelayFinding(kind, Weight.WARNS, relay.name(), place, what, fix));
  }

  void notes(Kind kind, Relay relay, Place place, String what, String fix) {
    found.add(new RelayFinding(kind, Weight.NOTES, relay.name(), place, what, fix));
  }

  List<RelayFinding> worstFirst() {
    return found.stream().sorted(RelayFinding.WORST_FIRST).toList();
  }
}
