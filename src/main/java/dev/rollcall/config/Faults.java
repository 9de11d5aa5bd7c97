package dev.rollcall.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers everything that is wrong in one reading, so that it can be told at once. */
final class Faults {

  private static final Comparator<Fault> AS_READ =
      Comparator.<Fault, Boolean>comparing(fault -> fault.place().inEnvironment())
          .thenComparing(fault -> fault.place().line())
          .thenComparing(fault -> fault.place().column());

  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  void add(Place place, String message, @Nullable String suggestion) {
    faults.add(new Fault(place, message, suggestion));
  }

  void warn(Place place, String message, String suggestion) {
    warnings.add(new Fault(place, message, suggestion));
  }

  /** What makes the configuration unusable, from the file's top to its end, then variables. */
  List<Fault> faults() {
    return faults.stream().sorted(AS_READ).toList();
  }

  /** What works and is still worth a word. */
  List<Fault> warnings() {
    return warnings.stream().sorted(AS_READ).toList();
  }
}
