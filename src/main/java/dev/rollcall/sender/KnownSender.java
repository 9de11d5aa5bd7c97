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
 * @param identifiers what the decision rests on, and all that it covers
 * @param expectations what a sender of ours is supposed to do
 * @param owner who answers for it; null when nobody is named
 * @param ruling who decided, when and why
 */
public record KnownSender(
    String name,
    Decision decision,
    Identifiers identifiers,
    Expectations expectations,
    @Nullable String owner,
    Ruling ruling) {

  /** What a person can decide about a sender. */
  public enum Decision {
    /** It sends our mail. */
    OURS,
    /** It does not; what it sends in our name is forged. */
    SPOOFER
  }

  /**
   * A configured sender without selectors, of whom nothing special is expected.
   *
   * @param reason why it was decided so; null when not said
   */
  public KnownSender(
      String name,
      Decision decision,
      List<Network> networks,
      Set<DomainName> dkimDomains,
      Set<DomainName> spfDomains,
      @Nullable String owner,
      @Nullable String reason) {
    this(
        name,
        decision,
        new Identifiers(networks, dkimDomains, Set.of(), spfDomains),
        Expectations.NONE,
        owner,
        Ruling.configured(reason));
  }

  /** Address blocks that are this sender's alone. */
  public List<Network> networks() {
    return identifiers.networks();
  }

  /** Domains whose passing signature is this sender's. */
  public Set<DomainName> dkimDomains() {
    return identifiers.dkimDomains();
  }

  /** Keys of ours whose passing signature is this sender's. */
  public Set<Selector> selectors() {
    return identifiers.selectors();
  }

  /** Domains whose passing MAIL FROM check is this sender's. */
  public Set<DomainName> spfDomains() {
    return identifiers.spfDomains();
  }

  /** Why it was decided so; null when not said. */
  public @Nullable String reason() {
    return ruling.because();
  }
}
