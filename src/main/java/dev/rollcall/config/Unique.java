package dev.rollcall.config;

import java.util.HashMap;
import java.util.Map;

/** Names of which each may stand for one thing only. */
final class Unique {

  private final String kind;
  private final Map<String, Place> taken = new HashMap<>();

  Unique(String kind) {
    this.kind = kind;
  }

  /** The name in {@code value}; a fault when another has it. */
  String of(Value value) {
    Place first = taken.putIfAbsent(value.text(), value.place());
    if (first != null) {
      value.fault(value.shown() + " is another " + kind + "'s name", "see " + first);
    }
    return value.text();
  }
}
