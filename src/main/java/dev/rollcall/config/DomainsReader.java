package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainPattern;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code domains:}, whose entries are names, patterns, or keys with one of these. */
final class DomainsReader {

  private static final int MOST_LINES = 1_000_000;

  private final Surroundings surroundings;
  private final Path folder;
  private final Map<DomainPattern, OwnDomain> listed = new LinkedHashMap<>();

  /**
   * @param folder where relative paths start
   */
  DomainsReader(Surroundings surroundings, Path folder) {
    this.surroundings = surroundings;
    this.folder = folder;
  }

  OwnDomains read(Section root) {
    root.entries("domains", this::add, this::add);
    return new OwnDomains(new ArrayList<>(listed.values()));
  }

  private void add(Value value) {
    pattern(value)
        .ifPresent(names -> add(value, new OwnDomain(names, null, null, false, null, Set.of())));
  }

  private @Nullable Void add(Section section) {
    Optional<Value> file = section.value("file");
    List<Value> names = file.isPresent() ? lines(file.get()) : List.of(section.required("name"));
    String owner = section.value("owner").map(Value::text).orElse(null);
    String group = section.value("group").map(Value::text).orElse(null);
    boolean parked = section.flag("parked");
    Integer monthly =
        section.value("monthly-messages").isPresent()
            ? section.number("monthly-messages", 1, 1, Integer.MAX_VALUE)
            : null;
    List<Value> subdomains = section.values("subdomains");
    for (Value name : names) {
      pattern(name)
          .ifPresent(
              pattern ->
                  add(
                      name,
                      new OwnDomain(
                          pattern, owner, group, parked, monthly, below(pattern, subdomains))));
    }
    return null;
  }

  private void add(Value where, OwnDomain own) {
    OwnDomain other = listed.putIfAbsent(own.names(), own);
    if (other != null && !other.equals(own)) {
      where.fault(
          where.shown() + " is listed already, and something else is said of it there",
          "keep one of the two");
    }
  }

  private static Optional<DomainPattern> pattern(Value value) {
    Optional<DomainPattern> pattern = Names.pattern(value.text());
    if (pattern.isEmpty()) {
      value.fault(value.shown() + " is not a domain name", Names.domainHint(value.text()));
    }
    return pattern;
  }

  private static Set<DomainName> below(DomainPattern names, List<Value> subdomains) {
    Set<DomainName> below = new TreeSet<>();
    for (Value value : subdomains) {
      if (!names.isName()) {
        value.fault("subdomains need one name above them", "list the domain by itself");
        continue;
      }
      DomainName parent = new DomainName(names.toString());
      Names.domains(List.of(value)).stream()
          .map(name -> name.isWithin(parent) ? name : new DomainName(name + "." + parent))
          .forEach(below::add);
    }
    return below;
  }

  /** The names in a file, one a line; {@code #} begins a remark. */
  private List<Value> lines(Value file) {
    boolean inFile = !file.place().inEnvironment();
    Path path = surroundings.path(file.text(), inFile ? folder : surroundings.workingDirectory());
    List<Value> names = new ArrayList<>();
    try (var lines = Files.lines(path)) {
      int number = 0;
      for (String line : (Iterable<String>) lines.limit(MOST_LINES)::iterator) {
        number++;
        String name = line.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          names.add(new Value(name, new Place(file.text(), number, 1, ""), false, file.faults()));
        }
      }
    } catch (IOException unreadable) {
      file.fault(
          file.shown() + " " + ConfigurationFile.whyUnreadable(path, unreadable),
          "name a file with one domain a line");
    } catch (java.io.UncheckedIOException notText) {
      file.fault(file.shown() + " is not a text in UTF-8", "save it in that encoding");
    }
    return names;
  }
}
