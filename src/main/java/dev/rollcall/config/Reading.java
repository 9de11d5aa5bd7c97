package dev.rollcall.config;

import dev.rollcall.fault.Misconfigured;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the configuration.
 *
 * @param source the file as the user knows it; null when there is none
 * @param settings null when there are faults
 * @param faults in the order of the file, then those of environment variables
 * @param warnings what works and is still worth a word, such as a secret that every user can read
 */
public record Reading(
    @Nullable String source,
    @Nullable Settings settings,
    List<Fault> faults,
    List<Fault> warnings) {

  public Reading {
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /**
   * The settings.
   *
   * @throws Misconfigured when there are faults, with one line for each
   */
  public Settings orThrow() {
    if (settings == null) {
      throw new Misconfigured(
          faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
    return settings;
  }
}
