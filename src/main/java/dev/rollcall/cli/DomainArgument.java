package dev.rollcall.cli;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;

/** A domain as somebody typed it. */
final class DomainArgument {

  private DomainArgument() {}

  /**
   * Its name.
   *
   * @throws Misconfigured when it is none
   */
  static DomainName of(String text) {
    return DomainName.in(text)
        .orElseThrow(() -> new Misconfigured("'" + text + "' is no domain name"));
  }
}
