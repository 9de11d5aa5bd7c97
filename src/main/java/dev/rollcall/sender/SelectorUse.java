package dev.rollcall.sender;

import java.time.LocalDate;

/**
 * Signatures with one key of ours on one day by one sender.
 *
 * @param sender who sent: the listed name, else the address
 * @param passing messages on which the signature verified
 * @param failing messages on which it did not
 */
public record SelectorUse(
    Selector selector, LocalDate day, String sender, long passing, long failing) {

  long messages() {
    return passing + failing;
  }
}
