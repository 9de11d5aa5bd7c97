package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.SenderName.Kind;
import dev.rollcall.sender.Service;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a decision on an unlisted sender can rest on: passing identifiers and addresses that were
 * seen with its mail, and nothing wider. A network alone proves nothing, because providers share
 * theirs among customers.
 */
public final class Approvable {

  private static final Set<Kind> LISTED = Set.of(Kind.OURS, Kind.SPOOFER);

  /** Where a table leaves something out. */
  private static final String CUT = "...";

  private final Overview overview;
  private final Catalogue catalogue;

  /**
   * @param overview in which the sender is
   */
  public Approvable(Overview overview, Catalogue catalogue) {
    this.overview = overview;
    this.catalogue = catalogue;
  }

  /**
   * The unlisted senders that are called so, whatever the case, also as a table cuts it: more than
   * one when a domain signs mail and is the bounce domain of other mail; none when the cut name may
   * be that of several.
   */
  public List<SenderLine> called(String name) {
    List<SenderLine> called =
        unlisted().filter(line -> line.sender().name().equalsIgnoreCase(name)).toList();
    int cut = name.indexOf(CUT);
    if (!called.isEmpty() || cut < 0) {
      return called;
    }
    String head = name.substring(0, cut);
    String tail = name.substring(cut + CUT.length());
    List<SenderLine> meant =
        unlisted()
            .filter(line -> line.sender().name().startsWith(head))
            .filter(line -> line.sender().name().endsWith(tail))
            .toList();
    return meant.size() == 1 ? meant : List.of();
  }

  /** The names of the unlisted senders. */
  public List<String> names() {
    return unlisted().map(line -> line.sender().name()).toList();
  }

  private Stream<SenderLine> unlisted() {
    return overview.senders().stream().filter(line -> !LISTED.contains(line.sender().kind()));
  }

  /** The unlisted senders that a proof names. */
  public List<SenderLine> proven() {
    return overview.senders().stream().filter(line -> !line.proof().isEmpty()).toList();
  }

  /**
   * What a decision on the senders of one name rests on when nobody says more.
   *
   * @param called not empty
   * @throws Misconfigured likewise, and when they are several, which only their proof tells apart
   */
  public Identifiers proofOf(List<SenderLine> called, Decision decision) {
    if (called.size() == 1) {
      return proofOf(called.get(0), decision);
    }
    throw new Misconfigured(
        "%d senders are called '%s'; say which one you mean, or all of it: %s"
            .formatted(
                called.size(),
                called.get(0).sender(),
                called.stream().map(Approvable::option).collect(Collectors.joining(", "))));
  }

  private static String option(SenderLine line) {
    String messages = Words.messages(line.figures().messages());
    return switch (line.sender().kind()) {
      case SIGNER ->
          "--dkim %s (%s)".formatted(Words.domains(line.proof().dkimDomains()), messages);
      case BOUNCE_DOMAIN ->
          "--spf %s (%s)".formatted(Words.domains(line.proof().spfDomains()), messages);
      case OURS, SPOOFER, PASSING, UNKNOWN, OTHERS -> "--network ADDRESS (%s)".formatted(messages);
    };
  }

  /**
   * What a decision on {@code line} rests on when nobody says more: its proof.
   *
   * @throws Misconfigured when nothing proves who it is, with the command that says what to give
   */
  private Identifiers proofOf(SenderLine line, Decision decision) {
    if (!line.proof().isEmpty()) {
      return line.proof();
    }
    ToType toType = new ToType(overview, decision);
    throw new Misconfigured(
        switch (line.sender().kind()) {
          case UNKNOWN ->
              "nothing that passes tells who '%s' is, and a network can be shared by many; "
                      .formatted(line.sender())
                  + toType.byAddresses(line);
          case OTHERS ->
              "'%s' are many; say which one you mean with --dkim DOMAIN, --spf DOMAIN or --network"
                      .formatted(line.sender())
                  + " ADDRESS, as 'rollcall sources %s' shows them".formatted(overview.domain());
          case PASSING ->
              "'%s' passes by what all your mail shares; ".formatted(line.sender())
                  + toType.byKeys(line);
          case OURS, SPOOFER, SIGNER, BOUNCE_DOMAIN ->
              throw new IllegalArgumentException("decided or proven: " + line.sender());
        });
  }

  /**
   * Makes sure that {@code given} is not wider than what was seen.
   *
   * @param lines the senders whose mail is meant
   * @throws Misconfigured when it is, saying what was seen
   */
  public void requireSeen(Identifiers given, List<SenderLine> lines) {
    Identifiers seen =
        lines.stream().map(SenderLine::passing).reduce(Identifiers.NONE, Identifiers::and);
    given.networks().forEach(network -> requireSeen(network, lines));
    given.selectors().forEach(key -> require(seen.selectors().contains(key), key));
    given.dkimDomains().forEach(domain -> requireSigner(domain, seen));
    given.spfDomains().forEach(domain -> requireMailFrom(domain, seen));
  }

  private void requireSigner(DomainName domain, Identifiers seen) {
    require(seen.dkimDomains().contains(domain), domain);
    if (isOwn(domain)) {
      throw new Misconfigured(
          "signatures of %s are on the mail of others, too; name the key: --dkim %s/SELECTOR%s"
              .formatted(domain, domain, keys(seen.selectors(), domain)));
    }
  }

  private static String keys(Set<Selector> keys, DomainName domain) {
    String named =
        keys.stream()
            .filter(key -> key.domain().equals(domain))
            .sorted()
            .map(Selector::toString)
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " (seen: " + named + ")";
  }

  private void requireMailFrom(DomainName domain, Identifiers seen) {
    require(seen.spfDomains().contains(domain), domain);
    if (OrganizationalDomain.of(domain).equals(domain) && isOwn(domain)) {
      throw new Misconfigured(
          "the SPF record of %s allows the addresses of others, too; name its own with --network"
                  .formatted(domain)
              + " ADDRESS");
    }
  }

  private boolean isOwn(DomainName domain) {
    return OrganizationalDomain.of(domain).equals(OrganizationalDomain.of(overview.domain()));
  }

  private void requireSeen(Network network, List<SenderLine> lines) {
    Set<SenderName> meant = lines.stream().map(SenderLine::sender).collect(Collectors.toSet());
    int bits = network.base().address().getAddress().length * 8;
    String address = network.base().toString();
    if (network.prefix() < bits) {
      throw new Misconfigured(
          "%s is wider than the addresses that were seen; name each of them, or list the network in"
                  .formatted(network)
              + " the configuration if you answer for all of it");
    }
    require(
        overview.sources().stream()
            .anyMatch(s -> s.source().equals(address) && meant.contains(s.sender())),
        address);
    overview.sources().stream()
        .filter(source -> source.source().equals(address))
        .flatMap(source -> catalogue.named(source.sender().name()).stream())
        .filter(Service::shared)
        .findFirst()
        .ifPresent(
            service -> {
              throw new Misconfigured(
                  "%s is an address of %s, which sends for many; rest the decision on --dkim or"
                          .formatted(address, service.name())
                      + " --spf");
            });
  }

  private void require(boolean wasSeen, Object identifier) {
    if (!wasSeen) {
      throw new Misconfigured(
          "nothing of the sender's mail about %s from %s to %s passes as %s"
              .formatted(
                  overview.domain(), overview.window().from(), overview.window().to(), identifier));
    }
  }
}
