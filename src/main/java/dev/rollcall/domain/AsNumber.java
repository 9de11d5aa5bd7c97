package dev.rollcall.domain;

/**
 * The network that an address is routed in: an autonomous system.
 *
 * @param number 1 to 4294967295
 * @param organization who runs it, as the registry or the maker of a database writes it; empty when
 *     that is not known
 */
public record AsNumber(long number, String organization) {

  @Override
  public String toString() {
    return organization.isEmpty() ? "AS" + number : "AS" + number + " " + organization;
  }
}
