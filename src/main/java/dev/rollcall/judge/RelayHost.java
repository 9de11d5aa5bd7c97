package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import java.util.List;

/**
 * Mail of one author domain from one address of a relay, by the signature that the relay's files
 * promise. The five counts add up to all messages.
 *
 * @param relay its name
 * @param source the address
 * @param expected the keys that it should sign with, {@code domain/selector}; empty when its files
 *     have none for the author
 * @param signed a promised signature passes
 * @param otherwise another signature passes, and no promised one
 * @param broken a promised signature is there and does not pass, and no other does
 * @param unsigned no such signature
 * @param untold the report leaves out what is needed to tell
 */
public record RelayHost(
    String relay,
    String source,
    DomainName author,
    List<String> expected,
    long signed,
    long otherwise,
    long broken,
    long unsigned,
    long untold) {

  public RelayHost {
    expected = List.copyOf(expected);
  }

  /** All messages. */
  public long messages() {
    return signed + otherwise + broken + unsigned + untold;
  }

  /** Whether it should sign and never does. */
  public boolean neverSigns() {
    return !expected.isEmpty() && signed + otherwise + broken == 0 && unsigned > 0;
  }
}
