package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.KnownSender.Decision;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whom mail claims to come from by identifiers that do not pass. A claim names nobody; a spoofer
 * claims what he likes.
 */
public final class Claims {

  private final Inventory ours;
  private final Supplier<Catalogue> catalogue;

  /**
   * @param known what people have decided about senders
   * @param catalogue is asked only when a claim needs it: reading it takes time
   */
  public Claims(List<KnownSender> known, Supplier<Catalogue> catalogue) {
    ours = new Inventory(known, Decision.OURS);
    this.catalogue = catalogue;
  }

  /**
   * The listed senders, services or else domains that signatures and MAIL FROM of {@code mail} name
   * in vain; none in the author's own name.
   */
  public SortedSet<String> of(Traffic mail) {
    SortedSet<String> claims = new TreeSet<>();
    mail.evidence().signatures().stream()
        .filter(signature -> !signature.passes() && signature.result() != AuthResult.NONE)
        .filter(signature -> !signature.aligned())
        .flatMap(signature -> Optional.ofNullable(signature.domain()).stream())
        .forEach(domain -> claims.add(signer(domain)));
    mail.evidence().spfChecks().stream()
        .filter(check -> !check.passes() && check.ofMailFrom() && !check.aligned())
        .flatMap(check -> Optional.ofNullable(check.domain()).stream())
        .forEach(domain -> claims.add(mailFrom(domain)));
    return claims;
  }

  private String signer(DomainName domain) {
    return ours.listingSigner(domain)
        .map(KnownSender::name)
        .or(() -> catalogue.get().signedBy(domain).map(Service::name))
        .orElse(domain.name());
  }

  private String mailFrom(DomainName domain) {
    return ours.listingMailFrom(domain)
        .map(KnownSender::name)
        .or(() -> catalogue.get().bouncesOf(domain).map(Service::name))
        .orElse(domain.name());
  }
}
