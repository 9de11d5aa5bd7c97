package dev.rollcall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses of mail as people write them. */
final class Addresses {

  private Addresses() {}

  /** The address that stands here; empty, with a fault, when it is none. */
  static Optional<MailAddress> one(Value value) {
    Optional<MailAddress> address = MailAddress.in(value.text());
    if (address.isEmpty()) {
      value.fault(
          value.shown() + " is no address",
          "write it like office@example.com or Office <office@example.com>");
    }
    return address;
  }

  /** Those that stand here; those that are none are faults. */
  static List<MailAddress> all(List<Value> values) {
    List<MailAddress> addresses = new ArrayList<>();
    values.forEach(value -> one(value).ifPresent(addresses::add));
    return addresses;
  }
}
