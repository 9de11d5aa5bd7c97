package dev.rollcall.config;

import dev.rollcall.config.WeeklySettings.Of;
import dev.rollcall.config.WeeklySettings.Part;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code weekly:}. */
final class WeeklyReader {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  private final OwnDomains domains;

  /**
   * @param domains ours, and their groups
   */
  WeeklyReader(OwnDomains domains) {
    this.domains = domains;
  }

  WeeklySettings read(Section section) {
    WeeklySettings usual = WeeklySettings.defaults();
    return new WeeklySettings(
        section.word("day", usual.day()),
        section.value("time").flatMap(WeeklyReader::time).orElse(usual.time()),
        section.value("zone").flatMap(WeeklyReader::zone).orElse(usual.zone()),
        Addresses.all(section.values("recipients")),
        section.sections("parts", this::part).stream().flatMap(Optional::stream).toList());
  }

  private static Optional<LocalTime> time(Value value) {
    try {
      return Optional.of(LocalTime.parse(value.text(), TIME));
    } catch (DateTimeParseException e) {
      value.fault(value.shown() + " is not a time of day", "write it like \"07:00\"");
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(Value value) {
    try {
      return Optional.of(ZoneId.of(value.text()));
    } catch (DateTimeException e) {
      value.fault(
          value.shown() + " is no time zone",
          Nearest.to(value.text(), ZoneId.getAvailableZoneIds())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("write it like Europe/Berlin"));
      return Optional.empty();
    }
  }

  private Optional<Part> part(Section section) {
    List<MailAddress> recipients = Addresses.all(section.values("recipients"));
    List<Part> parts = new ArrayList<>();
    section
        .value("domain")
        .map(this::domain)
        .ifPresent(name -> parts.add(new Part(Of.DOMAIN, name, recipients)));
    section
        .value("group")
        .map(this::group)
        .ifPresent(name -> parts.add(new Part(Of.GROUP, name, recipients)));
    section
        .value("owner")
        .map(Value::text)
        .ifPresent(name -> parts.add(new Part(Of.OWNER, name, recipients)));
    if (recipients.isEmpty()) {
      section.fault("has no recipients", "write 'recipients: [office@example.com]'");
    }
    if (parts.size() != 1) {
      section.fault(
          parts.isEmpty() ? "does not say what part it is" : "is of more than one thing",
          "write one of domain, group and owner; further ones in entries of their own");
      return Optional.empty();
    }
    return parts.stream().findFirst();
  }

  private String domain(Value value) {
    Optional<DomainName> name = Names.name(value.text());
    if (name.isEmpty()) {
      value.fault(value.shown() + " is not a domain name", Names.domainHint(value.text()));
    } else if (!domains.isEmpty() && domains.covering(name.get()).isEmpty()) {
      value.fault(value.shown() + " is in none of your domains", "add it to domains");
    }
    return name.map(DomainName::name).orElse("");
  }

  private String group(Value value) {
    if (!domains.groups().contains(value.text())) {
      value.fault(
          value.shown() + " is no group of your domains",
          domains.groups().isEmpty()
              ? "write 'group: " + Value.printable(value.text()) + "' at one of them"
              : Nearest.suggestion(value.text(), domains.groups()));
    }
    return value.text();
  }
}
