package dev.rollcall.opendkim;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What {@code opendkim.conf} says; a parameter that comes twice means its last value. */
final class Parameters {

  /** How deep OpenDKIM follows {@code Include}. */
  private static final int DEEPEST = 5;

  /** One parameter. */
  record Parameter(Place place, String value) {}

  private final Map<String, Parameter> byName = new HashMap<>();

  /** No file, nothing said. */
  static Parameters none() {
    return new Parameters();
  }

  /**
   * The parameters in {@code file} and in what it includes.
   *
   * @param files gives included files
   * @param faults where complaints go
   */
  static Parameters in(FileText file, Function<String, FileText> files, List<Fault> faults) {
    Parameters parameters = new Parameters();
    parameters.take(file, files, faults, 0);
    return parameters;
  }

  private void take(
      FileText file, Function<String, FileText> files, List<Fault> faults, int depth) {
    for (FileText.Line line : file.lines()) {
      String[] parts = line.text().strip().split("\\s+", 2);
      if (parts.length < 2) {
        faults.add(
            new Fault(line.place(), "'" + parts[0] + "' has no value", "write one behind it"));
      } else if (!parts[0].equalsIgnoreCase("Include")) {
        byName.put(lower(parts[0]), new Parameter(line.place(), parts[1].strip()));
      } else if (depth == DEEPEST) {
        faults.add(
            new Fault(line.place(), "Include goes deeper than " + DEEPEST, "include it above"));
      } else {
        include(files.apply(parts[1].strip()), line.place(), files, faults, depth);
      }
    }
  }

  private void include(
      FileText file, Place place, Function<String, FileText> files, List<Fault> faults, int depth) {
    if (file.trouble() == null) {
      take(file, files, faults, depth + 1);
    } else {
      faults.add(
          new Fault(
              place,
              file.path() + " cannot be read: " + file.trouble(),
              "correct the path, or let this user read it"));
    }
  }

  /** The parameter {@code name}. */
  Optional<Parameter> get(String name) {
    return Optional.ofNullable(byName.get(lower(name)));
  }

  /** Its value. */
  Optional<String> value(String name) {
    return get(name).map(Parameter::value);
  }

  /** Whether it is set to yes; only the first character counts. */
  boolean flag(String name) {
    return value(name).filter(value -> "tTyY1".indexOf(value.charAt(0)) >= 0).isPresent();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
