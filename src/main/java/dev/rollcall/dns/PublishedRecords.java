package dev.rollcall.dns;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReportUri;
import dev.rollcall.published.Authorization;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Misspelling;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey;
import dev.rollcall.published.PublishedKey.KeyName;
import dev.rollcall.published.SpfNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what is published around a domain. */
public final class PublishedRecords {

  private static final int MOST_DESTINATIONS = 20;

  private final Dns dns;
  private final Clock clock;

  public PublishedRecords(Dns dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** Whether no server has a word even on the root, whose answer no stranger can hold back. */
  public boolean isAway() {
    return dns.answer(".", RecordType.TXT).state() == Answer.State.SILENT;
  }

  /**
   * Asks for everything.
   *
   * @param keys the selectors to look at
   */
  public Published of(DomainName domain, List<KeyName> keys) {
    Inquiry inquiry = new Inquiry(dns, clock);
    inquiry.askAll(firstQuestions(domain, keys));
    DmarcDiscovery dmarc = DmarcDiscovery.of(domain, name -> inquiry.texts(dmarcName(name)));
    SpfNode spf = new SpfWalk(inquiry).from(domain.name());
    List<Authorization> authorizations = authorizations(dmarc, inquiry);
    Predicate<Lookup> isThere = ownRecords(inquiry, domain);
    List<Lookup> old = NamesToTry.old(domain).stream().map(inquiry::texts).filter(isThere).toList();
    List<Misspelling> misspellings = misspellings(domain, keys, inquiry, isThere);
    return new Published(
        domain,
        inquiry.texts(domain.name()),
        inquiry.ask(domain.name(), RecordType.MX),
        dmarc,
        spf,
        keys.stream().map(key -> new PublishedKey(key, inquiry.texts(key.toString()))).toList(),
        authorizations,
        inquiry.texts("_smtp._tls." + domain),
        inquiry.texts("_mta-sts." + domain),
        old,
        misspellings,
        inquiry.lookups());
  }

  /** The few names in which two views of DNS are compared, answers only. */
  public List<Lookup> compared(DomainName domain, List<KeyName> keys) {
    Inquiry inquiry = new Inquiry(dns, clock);
    List<Question> questions = new ArrayList<>();
    questions.add(text(dmarcName(domain)));
    questions.add(text(domain.name()));
    questions.add(new Question(domain.name(), RecordType.MX));
    keys.forEach(key -> questions.add(text(key.toString())));
    inquiry.askAll(questions);
    return inquiry.lookups();
  }

  private static List<Question> firstQuestions(DomainName domain, List<KeyName> keys) {
    List<Question> questions = new ArrayList<>();
    DmarcDiscovery.names(domain).forEach(name -> questions.add(text(dmarcName(name))));
    questions.add(text(domain.name()));
    questions.add(new Question(domain.name(), RecordType.MX));
    keys.forEach(key -> questions.add(text(key.toString())));
    questions.add(text("_smtp._tls." + domain));
    questions.add(text("_mta-sts." + domain));
    NamesToTry.old(domain).forEach(name -> questions.add(text(name)));
    return questions;
  }

  private static Question text(String name) {
    return new Question(name, RecordType.TXT);
  }

  private static String dmarcName(DomainName domain) {
    return "_dmarc." + domain;
  }

  private static List<Authorization> authorizations(DmarcDiscovery dmarc, Inquiry inquiry) {
    @Nullable DmarcRecord record = dmarc.policy().flatMap(DmarcDiscovery.Step::record).orElse(null);
    if (record == null) {
      return List.of();
    }
    DomainName policyDomain = dmarc.policy().orElseThrow().name();
    List<DomainName> hosts =
        Stream.concat(record.rua().stream(), record.ruf().stream())
            .map(ReportUri::host)
            .filter(Objects::nonNull)
            .filter(host -> !host.equals(policyDomain))
            .distinct()
            .limit(MOST_DESTINATIONS)
            .toList();
    inquiry.askAll(
        hosts.stream()
            .flatMap(
                host ->
                    Stream.of(
                        text(Authorization.name(policyDomain, host)),
                        text(NamesToTry.nobody("_report._dmarc." + host))))
            .toList());
    return hosts.stream().map(host -> authorization(policyDomain, host, inquiry)).toList();
  }

  private static Authorization authorization(
      DomainName policyDomain, DomainName host, Inquiry inquiry) {
    Lookup anyone = inquiry.texts(NamesToTry.nobody("_report._dmarc." + host));
    return new Authorization(
        policyDomain,
        host,
        inquiry.texts(Authorization.name(policyDomain, host)),
        anyone.values().stream().anyMatch(DmarcRecord::isOne));
  }

  /** Whether something is at a name that a wildcard does not answer for with the same. */
  private static Predicate<Lookup> ownRecords(Inquiry inquiry, DomainName domain) {
    List<String> anywhere = inquiry.texts(NamesToTry.nobody(domain.name())).values();
    return lookup -> lookup.isFound() && !lookup.values().equals(anywhere);
  }

  private static List<Misspelling> misspellings(
      DomainName domain, List<KeyName> keys, Inquiry inquiry, Predicate<Lookup> isThere) {
    Map<String, String> names = NamesToTry.misspelt(domain, keys);
    inquiry.askAll(names.keySet().stream().map(PublishedRecords::text).toList());
    return names.entrySet().stream()
        .map(name -> new Misspelling(name.getValue(), inquiry.texts(name.getKey())))
        .filter(misspelling -> isThere.test(misspelling.lookup()))
        .toList();
  }
}
