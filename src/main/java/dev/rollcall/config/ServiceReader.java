package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.sender.Service;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a catalogue of sending services. */
final class ServiceReader {

  /** A line of advice fits on a screen. */
  private static final int LONGEST_LINE = 200;

  /** What the sets of a service are called in the file. */
  private static final List<String> DOMAINS = List.of("dkim", "bounces", "spf", "reverse");

  private ServiceReader() {}

  /**
   * A service with what it takes for itself.
   *
   * @param name where its name stands
   * @param claims where its domains stand
   */
  record Listed(Service service, Value name, List<Claim> claims) {}

  /**
   * A domain that stands for one service.
   *
   * @param key for what: {@code dkim}, {@code bounces}, {@code spf} or {@code reverse}
   */
  record Claim(String key, DomainName domain, Value value) {}

  static Listed read(Section section) {
    Value name = needed(section, "name");
    List<Claim> claims = new ArrayList<>();
    DOMAINS.forEach(key -> claims.addAll(claims(section, key)));
    if (claims.isEmpty()) {
      section.fault(
          "nothing tells this service from others", "write " + String.join(", ", DOMAINS));
    }
    Service service =
        new Service(
            name.text(),
            needed(section, "kind").word(Service.Kind.class).orElse(Service.Kind.OTHER),
            domains(claims, "dkim"),
            domains(claims, "spf"),
            domains(claims, "bounces"),
            domains(claims, "reverse"),
            section.value("shared").flatMap(Value::flag).orElse(true),
            section.word("aligned-dkim", Service.Possible.UNKNOWN),
            line(section, "sign"),
            section.word("aligned-bounce", Service.Possible.UNKNOWN),
            line(section, "bounce"),
            source(needed(section, "source")),
            day(needed(section, "checked")));
    return new Listed(service, name, claims);
  }

  private static Value needed(Section section, String key) {
    Optional<Value> value = section.value(key);
    if (value.isEmpty()) {
      section.fault("has no " + key, "write '" + key + ":' here");
    }
    return value.orElseGet(() -> Value.faulty(Place.of("")));
  }

  private static List<Claim> claims(Section section, String key) {
    List<Claim> claims = new ArrayList<>();
    for (Value value : section.values(key)) {
      Names.domains(List.of(value)).stream()
          .filter(domain -> canBeFound(domain, key, value))
          .forEach(domain -> claims.add(new Claim(key, domain, value)));
    }
    return claims;
  }

  /** The store keeps domains of others by their organizational domain, and so they are found. */
  private static boolean canBeFound(DomainName domain, String key, Value value) {
    Optional<DomainName> organization =
        OrganizationalDomain.registered(withoutServiceLabels(domain));
    if (organization.isEmpty()) {
      value.fault(
          value.shown() + " is below no public suffix",
          "write a domain that is registered to this service alone");
      return false;
    }
    boolean keptReduced = key.equals("dkim") || key.equals("bounces");
    if (keptReduced && !organization.get().equals(domain)) {
      value.fault(
          value.shown() + " would never be found: reports are kept by organizational domain",
          "write " + organization.get() + ", which covers it");
      return false;
    }
    return true;
  }

  /** The public suffix list knows nothing of labels such as {@code _spf}; what is above them. */
  private static DomainName withoutServiceLabels(DomainName domain) {
    return new DomainName(domain.name().replaceFirst("^(.*\\.)?_[^.]*\\.", ""));
  }

  private static Set<DomainName> domains(List<Claim> claims, String key) {
    Set<DomainName> domains = new LinkedHashSet<>();
    claims.stream()
        .filter(claim -> claim.key().equals(key))
        .map(Claim::domain)
        .forEach(domains::add);
    return domains;
  }

  private static @Nullable String line(Section section, String key) {
    Optional<Value> value = section.value(key);
    value
        .filter(line -> line.text().length() > LONGEST_LINE)
        .ifPresent(line -> line.fault("is longer than " + LONGEST_LINE + " characters", null));
    return value.map(Value::text).orElse(null);
  }

  private static @Nullable String source(Value value) {
    if (value.text().equals("none")) {
      return null;
    }
    if (!value.text().startsWith("https://")) {
      value.fault(
          value.shown() + " is not the address of a page",
          "write one that begins with https://, or none");
    }
    return value.text();
  }

  private static LocalDate day(Value value) {
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeParseException notADay) {
      value.fault(value.shown() + " is not a day", "write it as 2026-11-29");
      return LocalDate.EPOCH;
    }
  }
}
