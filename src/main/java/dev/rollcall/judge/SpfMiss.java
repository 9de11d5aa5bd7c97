package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mail of one sender that SPF does not authenticate as the author, for one MAIL FROM domain.
 *
 * @param messageClass the class of failing mail; null when the mail passes DMARC by its signature
 * @param authors in whose name it is, sorted
 * @param envelope the MAIL FROM domain that reports show
 * @param aligned whether {@code envelope} speaks for the authors, so that a pass would count
 * @param ownAddresses whether the addresses are in networks listed as the sender's alone
 * @param tellsWhoseAddress whether more than a signature, which survives forwarding, says that the
 *     addresses are the sender's
 * @param documented names that the sender's service tells customers to include
 * @param sources the addresses with their messages, largest first
 */
public record SpfMiss(
    SenderName sender,
    @Nullable MessageClass messageClass,
    List<DomainName> authors,
    DomainName envelope,
    boolean aligned,
    boolean ownAddresses,
    boolean tellsWhoseAddress,
    Set<DomainName> documented,
    List<Seen.SourceCount> sources) {

  public SpfMiss {
    authors = List.copyOf(authors);
    documented = Set.copyOf(documented);
    sources = List.copyOf(sources);
  }

  /** How much mail that is. */
  public long messages() {
    return sources.stream().mapToLong(Seen.SourceCount::messages).sum();
  }
}
