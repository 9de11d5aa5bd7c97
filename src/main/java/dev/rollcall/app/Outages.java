package dev.rollcall.app;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is away for now. A line says so when it goes, and one when it is back. */
final class Outages {

  private final Consumer<String> told;
  private final Set<String> away = new HashSet<>();

  Outages(Consumer<String> told) {
    this.told = told;
  }

  /**
   * {@code what} is away.
   *
   * @param why a line that names it
   */
  synchronized void begin(String what, String why) {
    if (away.add(what)) {
      told.accept(why.replaceFirst("; the next run goes on.*", "") + "; trying again");
    }
  }

  /** {@code what} is there. */
  synchronized void end(String what) {
    if (away.remove(what)) {
      told.accept(what + " is back");
    }
  }
}
