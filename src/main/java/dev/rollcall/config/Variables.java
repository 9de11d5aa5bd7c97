package dev.rollcall.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The environment variables that stand in for keys of the file: {@code raw.keep} is {@code
 * ROLLCALL_RAW_KEEP}, {@code mailboxes[0].host} is {@code ROLLCALL_MAILBOXES_0_HOST}. An empty
 * variable is as good as none, because container files pass on variables that nobody has set.
 */
final class Variables {

  private static final String PREFIX = "ROLLCALL_";

  /** What the launcher and the way to the file use. */
  private static final Set<String> OTHERS =
      Set.of("ROLLCALL_CONFIG", "ROLLCALL_JAVA", "ROLLCALL_JAVA_OPTS");

  /** Tests, and what Kubernetes sets in every pod beside a service called rollcall. */
  private static final Set<String> OTHER_BEGINNINGS =
      Set.of("ROLLCALL_TEST_", "ROLLCALL_SERVICE_", "ROLLCALL_PORT");

  private final Surroundings surroundings;
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> referred = new HashSet<>();

  Variables(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static String nameOf(String key) {
    return PREFIX + key.replace("]", "").replaceAll("[.\\[-]", "_").toUpperCase(Locale.ROOT);
  }

  /** What the environment says instead of the file's {@code key}. */
  Optional<String> of(String key) {
    String name = nameOf(key);
    keys.add(name);
    return surroundings.variable(name);
  }

  /** Whether the environment says anything about keys below {@code key}. */
  boolean anyBelow(String key) {
    String beginning = nameOf(key) + "_";
    return surroundings.environment().keySet().stream()
        .anyMatch(name -> name.startsWith(beginning) && surroundings.variable(name).isPresent());
  }

  /** The variable that the configuration refers to by its own name; may be empty, null if unset. */
  Optional<String> referredTo(String name) {
    referred.add(name);
    return Optional.ofNullable(surroundings.environment().get(name));
  }

  /** Faults every variable of ours that no key asked for; to be called when all have. */
  void reportUnknown(Faults faults) {
    surroundings.environment().keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && surroundings.variable(name).isPresent())
        .filter(name -> !keys.contains(name) && !referred.contains(name) && !OTHERS.contains(name))
        .filter(name -> OTHER_BEGINNINGS.stream().noneMatch(name::startsWith))
        .sorted()
        .forEach(name -> faults.add(Place.variable(name), "unknown variable", suggestion(name)));
  }

  private String suggestion(String name) {
    return Nearest.to(name, keys)
        .map(near -> "did you mean '" + near + "'?")
        .orElse(
            "variables are called after keys: ROLLCALL_RAW_KEEP is raw.keep,"
                + " ROLLCALL_MAILBOXES_0_HOST is mailboxes[0].host");
  }
}
