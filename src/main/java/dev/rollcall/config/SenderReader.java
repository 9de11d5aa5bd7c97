package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Ruling;
import java.util.List;
import java.util.Set;

/** Reads the entries of {@code senders:}. */
final class SenderReader {

  private final Unique names = new Unique("sender");
  private final OwnDomains ours;
  private final IdentifiersReader identifiers;

  /**
   * @param ours the domains that are listed as ours
   */
  SenderReader(OwnDomains ours) {
    this.ours = ours;
    identifiers = new IdentifiersReader(ours);
  }

  KnownSender read(Section section) {
    String name = names.of(section.required("name"));
    String owner = section.value("owner").map(Value::text).orElse(null);
    Identifiers shown = identifiers.read(section);
    return new KnownSender(
        name,
        section.word("decision", KnownSender.Decision.OURS),
        shown,
        new Expectations(
            authors(section.values("authors")),
            section.word("rhythm", Rhythm.DAILY),
            section.flag("critical"),
            section.value("spf-only").map(Value::text).orElse(null)),
        owner,
        Ruling.configured(section.value("reason").map(Value::text).orElse(null)));
  }

  private Set<DomainName> authors(List<Value> values) {
    Set<DomainName> authors = Names.domains(values);
    for (Value value : values) {
      DomainName.in(value.text())
          .filter(authors::contains)
          .filter(author -> !ours.isEmpty() && ours.covering(author).isEmpty())
          .ifPresent(
              author ->
                  value.fault(
                      value.shown() + " is none of your domains",
                      "list it under domains:, or leave it out"));
    }
    return authors;
  }
}
