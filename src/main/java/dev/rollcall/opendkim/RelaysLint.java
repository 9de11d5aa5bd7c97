package dev.rollcall.opendkim;

import dev.rollcall.domain.DomainName;
import dev.rollcall.opendkim.RelayFinding.Kind;
import dev.rollcall.opendkim.Signing.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Relays held against one another. */
final class RelaysLint {

  private static final int MOST_NAMED = 5;

  private final List<Relay> relays;
  private final PublishedKeys published;
  private final Findings findings;

  RelaysLint(List<Relay> relays, PublishedKeys published, Findings findings) {
    this.relays = relays;
    this.published = published;
    this.findings = findings;
  }

  /** One relay's signatures for an author. */
  private record Signs(Relay relay, List<Signature> signatures) {

    /** The selectors, and the domain where it is another than the author's. */
    String shown(String author) {
      return signatures.stream()
          .map(
              s ->
                  Wildcards.lower(s.selector())
                      + (s.domain().equals(author) ? "" : " of " + s.domain()))
          .collect(Collectors.toCollection(TreeSet::new))
          .stream()
          .collect(Collectors.joining(" and "));
    }
  }

  /** A difference, and everything that a finding about it needs. */
  private record Difference(Relay relay, Relay other, String with, String otherWith) {}

  /** One author whose mail is signed so differently. */
  private record Case(String author, Place place, boolean published) {}

  /**
   * @param domains ours
   */
  void run(Collection<DomainName> domains) {
    Map<Difference, List<Case>> cases = new LinkedHashMap<>();
    for (String author : KnownSignatures.authors(relays, domains)) {
      List<Signs> signing = signing(author);
      for (Signs one : signing.subList(Math.min(1, signing.size()), signing.size())) {
        Signs first = signing.get(0);
        if (!one.shown(author).equals(first.shown(author))) {
          Difference difference =
              new Difference(one.relay(), first.relay(), one.shown(author), first.shown(author));
          Place place = one.signatures().get(0).key();
          cases
              .computeIfAbsent(difference, d -> new ArrayList<>())
              .add(new Case(author, place, isPublished(one) && isPublished(first)));
        }
      }
    }
    cases.forEach(this::found);
  }

  private List<Signs> signing(String author) {
    return relays.stream()
        .map(relay -> new Signs(relay, relay.signing(KnownSignatures.ANYBODY, author).signatures()))
        .filter(signs -> !signs.signatures().isEmpty())
        .toList();
  }

  private boolean isPublished(Signs signs) {
    return signs.signatures().stream()
        .allMatch(s -> published.state(s.keyName()) == KeyState.PUBLISHED);
  }

  private void found(Difference difference, List<Case> cases) {
    List<String> authors = cases.stream().map(Case::author).toList();
    Place place = cases.get(0).place();
    String what =
        difference.relay().name()
            + " signs mail of "
            + named(authors)
            + " with the selector "
            + difference.with()
            + ", "
            + difference.other().name()
            + " with "
            + difference.otherWith();
    if (cases.stream().allMatch(Case::published)) {
      findings.notes(
          Kind.RELAYS_DIFFER,
          difference.relay(),
          place,
          what + "; the keys of both are published",
          "nothing, if it is meant");
    } else {
      findings.warns(
          Kind.RELAYS_DIFFER, difference.relay(), place, what, "give both relays the same tables");
    }
  }

  private static String named(List<String> authors) {
    String named = String.join(", ", authors.subList(0, Math.min(MOST_NAMED, authors.size())));
    int more = authors.size() - MOST_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  /**
   * @param sendsFor the author domains of ours that each relay, by its name, was seen sending for
   */
  void unsigned(Map<String, ? extends Collection<DomainName>> sendsFor) {
    for (Relay relay : relays) {
      Collection<DomainName> authors = sendsFor.get(relay.name());
      if (authors != null) {
        new TreeSet<DomainName>(authors)
            .stream()
                .filter(
                    author ->
                        relay.signing(KnownSignatures.ANYBODY, author.name()).outcome()
                            == Outcome.NO_ENTRY)
                .filter(author -> !isMeant(relay, author))
                .forEach(author -> unsigned(relay, author));
      }
    }
  }

  /** An entry that is meant for it and never matches is told of already. */
  private static boolean isMeant(Relay relay, DomainName author) {
    SigningTable table = relay.signing();
    return table != null
        && table.entries().stream()
            .anyMatch(entry -> entry.domain().filter(author.name()::equals).isPresent());
  }

  private void unsigned(Relay relay, DomainName author) {
    SigningTable table = relay.signing();
    String pattern = table != null && table.patterns() ? "*@" + author : author.name();
    findings.warns(
        Kind.UNSIGNED_DOMAIN,
        relay,
        table == null ? relay.place() : table.place(),
        "it sends mail of "
            + author
            + ", as reports show, and has no entry for it: that mail is"
            + " unsigned",
        table == null ? "add " + author + " to Domain" : pattern + " KEYNAME");
  }
}
