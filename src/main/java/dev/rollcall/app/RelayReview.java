package dev.rollcall.app;

import dev.rollcall.config.RelaySettings;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.Answer;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.Ownership;
import dev.rollcall.judge.RelayHost;
import dev.rollcall.judge.RelayHosts;
import dev.rollcall.judge.RelayOverview;
import dev.rollcall.judge.RelayOverview.AuthorLine;
import dev.rollcall.judge.RelayOverview.KeyLine;
import dev.rollcall.judge.RelayOverview.RelayLine;
import dev.rollcall.opendkim.FileText;
import dev.rollcall.opendkim.KnownSignatures;
import dev.rollcall.opendkim.PublishedKeys;
import dev.rollcall.opendkim.Relay;
import dev.rollcall.opendkim.RelayFiles;
import dev.rollcall.opendkim.RelayFinding;
import dev.rollcall.opendkim.RelayLint;
import dev.rollcall.opendkim.RelayReader;
import dev.rollcall.opendkim.Signing;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of relays, asks DNS for their keys, and looks at what reports show of them. */
final class RelayReview {

  private final Settings settings;
  private final Set<DomainName> ours;
  private final Clock clock;
  private final Map<String, RelayHosts> seen = new LinkedHashMap<>();

  RelayReview(Settings settings, Clock clock) {
    this.settings = settings;
    this.ours = new TreeSet<>(settings.domains().names());
    this.clock = clock;
  }

  /**
   * All that there is to tell.
   *
   * @param zone a zone file that stands in for DNS; null for none
   * @param store opened only where networks are configured; null when reports are not wanted
   * @param window the days of reports to look at
   */
  RelayOverview review(@Nullable Path zone, @Nullable Supplier<Store> store, Window window) {
    if (settings.relays().isEmpty()) {
      throw new Misconfigured(
          "no relay is configured; list them under 'opendkim:' ('rollcall config example' shows"
              + " how)");
    }
    List<Relay> relays = settings.relays().stream().map(RelayReview::read).toList();
    Set<String> names = KnownSignatures.keyNames(relays, ours);
    String origin = ours.size() == 1 ? ours.iterator().next().name() : ".";
    KeyQuestions questions = new KeyQuestions(settings.dns(), zone, origin, clock);
    PublishedKeys published = published(questions.ask(names));
    String reports = lookAtReports(relays, store, window);
    Map<String, List<DomainName>> sendsFor = new LinkedHashMap<>();
    seen.forEach((relay, hosts) -> sendsFor.put(relay, hosts.authors()));
    List<RelayFinding> findings =
        Stream.concat(
                RelayLint.findings(relays, published, ours, sendsFor).stream(),
                seen.values().stream().flatMap(hosts -> hosts.findings().stream()))
            .sorted(RelayFinding.WORST_FIRST)
            .toList();
    return new RelayOverview(
        relays.stream().map(relay -> line(relay, relays, published)).toList(),
        findings,
        questions.words(names.size()),
        reports.isEmpty() ? window : null,
        reports,
        hosts());
  }

  /**
   * The relay that the configuration tells of.
   *
   * @throws Misconfigured when its {@code opendkim.conf} cannot be read
   */
  static Relay read(RelaySettings relay) {
    Path conf = relay.conf() == null ? Path.of("/") : Path.of(relay.conf());
    Path folder = conf.getParent() == null ? Path.of("/") : conf.getParent();
    RelayFileReader files = new RelayFileReader(folder);
    if (relay.conf() != null) {
      FileText text = files.read(relay.conf());
      if (text.trouble() != null) {
        throw new Misconfigured(
            "the relay "
                + relay.name()
                + ": "
                + text.path()
                + " cannot be read, "
                + text.trouble()
                + "; correct 'conf:' below 'opendkim:', or let this user read it");
      }
    }
    return RelayReader.read(
        new RelayFiles(
            relay.name(),
            relay.conf(),
            relay.keyTable(),
            relay.signingTable(),
            relay.trustedHosts()),
        files::read);
  }

  private static PublishedKeys published(Map<String, Answer> answers) {
    Map<String, PublishedKeys.Answer> published = new LinkedHashMap<>();
    answers.forEach(
        (name, answer) ->
            published.put(
                name, new PublishedKeys.Answer(answer.isKnown(), answer.values(), answer.by())));
    return new PublishedKeys(published);
  }

  /** Why no reports were looked at; empty when they were. */
  private String lookAtReports(List<Relay> relays, @Nullable Supplier<Store> store, Window window) {
    if (store == null) {
      return "Reports are not looked at.";
    }
    for (int i = 0; i < relays.size(); i++) {
      RelaySettings of = settings.relays().get(i);
      if (!of.networks().isEmpty()) {
        seen.put(of.name(), new RelayHosts(relays.get(i), of.networks()));
      }
    }
    if (seen.isEmpty()) {
      return "Reports are not looked at: no relay has networks: in the configuration.";
    }
    try {
      Store opened = store.get();
      opened.reportedMail().policyDomains(window).keySet().stream()
          .filter(domain -> Ownership.of(domain, settings.domains()) != Ownership.NOT_OURS)
          .map(domain -> opened.reportedMail().traffic(domain, window).traffic())
          .forEach(traffic -> seen.values().forEach(hosts -> hosts.add(traffic)));
      return "";
    } catch (Unavailable e) {
      seen.clear();
      return "Reports are not looked at: " + e.getMessage();
    }
  }

  private List<RelayHost> hosts() {
    List<RelayHost> hosts = new ArrayList<>();
    seen.values().forEach(relay -> hosts.addAll(relay.hosts()));
    return hosts;
  }

  private RelayLine line(Relay relay, List<Relay> relays, PublishedKeys published) {
    List<AuthorLine> authors = new ArrayList<>();
    for (String author : KnownSignatures.authors(relays, ours)) {
      Signing signing = relay.signing(KnownSignatures.ANYBODY, author);
      DomainName.in(author)
          .ifPresent(
              name ->
                  authors.add(
                      new AuthorLine(
                          name,
                          signing.outcome(),
                          signing.signatures().stream()
                              .map(made -> new KeyLine(made, published.state(made.keyName())))
                              .toList())));
    }
    return new RelayLine(relay.name(), relay.place(), authors, relay.unread());
  }
}
