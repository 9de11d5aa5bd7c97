package dev.rollcall.config;

import dev.rollcall.config.ServiceReader.Claim;
import dev.rollcall.config.ServiceReader.Listed;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.sender.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue of sending services: the one that comes with Rollcall, and a file of the
 * user's own whose entries are added, or stand in for those of the same name. It is read when it is
 * needed, not with the settings: few commands need it.
 */
public final class CatalogueReader {

  private static final String BUILT_IN = "services.yaml";

  private final Faults faults = new Faults();

  private CatalogueReader() {}

  /**
   * Reads both.
   *
   * @param own absolute path of the user's file; null when there is none
   * @throws Misconfigured when a file is missing or wrong, with one line for each fault
   */
  public static Catalogue read(@Nullable Path own) {
    return new CatalogueReader().catalogue(own);
  }

  private Catalogue catalogue(@Nullable Path own) {
    List<Listed> added = own == null ? List.of() : listed(own);
    Set<String> replaced = added.stream().map(CatalogueReader::key).collect(Collectors.toSet());
    List<Listed> all =
        Stream.concat(
                listed(builtIn(), BUILT_IN).stream().filter(e -> !replaced.contains(key(e))),
                added.stream())
            .toList();
    faultWhatIsTaken(all);
    if (!faults.faults().isEmpty()) {
      throw new Misconfigured(
          faults.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
    return new Catalogue(all.stream().map(Listed::service).toList());
  }

  private List<Listed> listed(Path own) {
    ConfigurationFile file = new ConfigurationFile(own, own.toString());
    return file.read(faults).map(text -> listed(text, file.shown())).orElse(List.of());
  }

  /** What stands below {@code services:}. Nothing in the environment stands in for it. */
  private List<Listed> listed(String text, String source) {
    Path here = Path.of("").toAbsolutePath();
    Surroundings none = new Surroundings(Map.of(), here, here);
    Variables variables = new Variables(none);
    Section.Reader reader =
        new Section.Reader(
            faults, variables, new Placeholders(variables, none, here, faults), null);
    return YamlParser.parse(text, source, faults)
        .map(
            root ->
                Section.read(
                    reader,
                    Place.of(source),
                    root.fields(),
                    section -> section.sections("services", ServiceReader::read)))
        .orElse(List.of());
  }

  private static String builtIn() {
    try (InputStream in = CatalogueReader.class.getResourceAsStream("/" + BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue is missing from this installation");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void faultWhatIsTaken(List<Listed> all) {
    Map<String, Listed> names = new HashMap<>();
    Map<String, Listed> domains = new HashMap<>();
    for (Listed entry : all) {
      Listed namesake = names.putIfAbsent(key(entry), entry);
      if (namesake != null) {
        entry.name().fault("another service is called so", "see " + namesake.name().place());
      }
      for (Claim claim : entry.claims()) {
        Listed owner = domains.putIfAbsent(claim.key() + " " + claim.domain(), entry);
        if (owner != null) {
          String name = owner.service().name();
          claim
              .value()
              .fault(
                  claim.value().shown() + " stands for " + name + " already",
                  "leave it out, or call the entry '" + name + "' to replace that one");
        }
      }
    }
  }

  private static String key(Listed entry) {
    return entry.service().name().toLowerCase(Locale.ROOT);
  }
}
