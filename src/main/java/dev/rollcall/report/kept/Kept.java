package dev.rollcall.report.kept;

import java.util.UUID;

/** Something in the store that has a name of its own. */
public interface Kept {

  /** The whole name. */
  UUID id();

  /** The first eight digits, which nearly always are enough to name it. */
  default String brief() {
    return id().toString().substring(0, 8);
  }
}
