package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sender that a person has decided on.
 *
 * @param name unique
 * @param decision what was decided
 * @param networks address blocks that are this sender's alone
 * @param dkimDomains domains whose passing signature is this sender's
 * @param spfDomains domains whose passing MAIL FROM check is this sender's
 * @param owner who answers for it; null when nobody is named
 * @param reason why it was decided so; null when not said
 */
public record KnownSender(
    String name,
    Decision decision,
    List<Network> networks,
    Set<DomainName> dkimDomains,
    Set<DomainName> spfDomains,
    @Nullable String owner,
    @Nullable String reason) {

  public KnownSender {
    networks = List.copyOf(networks);
    dkimDomains = Set.copyOf(dkimDomains);
    spfDomains = Set.copyOf(spfDomains);
  }

  /** What a person can decide about a sender. */
  public enum Decision {
    /** It sends our mail. */
    OURS,
    /** It does not; what it sends in our name is forged. */
    SPOOFER
  }
}
