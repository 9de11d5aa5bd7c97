package dev.rollcall.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code rollcall.yaml} and the environment variables that override it. Everything that is
 * wrong is found in one reading, with one exception: what is not YAML at all stops at its first
 * fault.
 */
public final class ConfigurationReader {

  private final Surroundings surroundings;

  /** Reads what holds for a process in {@code surroundings}. */
  public ConfigurationReader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads the configuration.
   *
   * @param given the file to read, which must exist; null to look in the usual places: {@code
   *     ROLLCALL_CONFIG}, {@code rollcall.yaml} in the working directory, {@code
   *     rollcall/rollcall.yaml} in {@code $XDG_CONFIG_HOME} or {@code ~/.config}, then in {@code
   *     /etc}; without any, defaults and variables hold
   */
  public Reading read(@Nullable Path given) {
    Faults faults = new Faults();
    Optional<ConfigurationFile> file = ConfigurationFile.find(given, surroundings);
    String source = file.map(ConfigurationFile::shown).orElse(null);
    Optional<Yaml.Fields> root =
        file.isEmpty()
            ? Optional.of(new Yaml.Fields(Map.of(), 0, 0))
            : file.flatMap(
                found ->
                    found
                        .read(faults)
                        .flatMap(text -> YamlParser.parse(text, found.shown(), faults)));
    Settings settings = null;
    if (root.isPresent()) {
      settings = settings(root.get(), file.orElse(null), faults);
    }
    boolean sound = faults.faults().isEmpty();
    return new Reading(source, sound ? settings : null, faults.faults(), faults.warnings());
  }

  private Settings settings(Yaml.Fields root, @Nullable ConfigurationFile file, Faults faults) {
    Path path = file == null ? null : file.path();
    Path parent = path == null ? null : path.getParent();
    Path folder = parent == null ? surroundings.workingDirectory() : parent;
    Variables variables = new Variables(surroundings);
    Placeholders placeholders = new Placeholders(variables, surroundings, folder, faults);
    Section.Reader reader = new Section.Reader(faults, variables, placeholders, path);
    Place place = Place.of(file == null ? Place.ENVIRONMENT : file.shown());
    Settings settings =
        Section.read(reader, place, root.fields(), new SettingsReader(surroundings, folder)::read);
    variables.reportUnknown(faults);
    return settings;
  }
}
