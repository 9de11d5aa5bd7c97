package dev.rollcall.judge.message;

import dev.rollcall.auth.SignatureChecks;
import dev.rollcall.domain.DomainName;
import dev.rollcall.published.DmarcDiscovery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one message. Texts are written by strangers.
 *
 * @param from the {@code From} fields, as received; a good mail has one
 * @param authors the domains of the addresses in them, each once
 * @param signatures its DKIM signatures, verified
 * @param spf null when nobody said from where it came
 * @param dmarc the policy of the author domain; null when there is no one author domain
 * @param claims {@code Authentication-Results} fields, which anybody can write
 * @param received {@code Received} fields, topmost first, which anybody can write
 */
public record MessageFacts(
    List<String> from,
    List<DomainName> authors,
    SignatureChecks signatures,
    @Nullable SpfHop spf,
    @Nullable DmarcDiscovery dmarc,
    List<String> claims,
    List<String> received) {

  public MessageFacts {
    from = List.copyOf(from);
    authors = List.copyOf(authors);
    claims = List.copyOf(claims);
    received = List.copyOf(received);
  }
}
