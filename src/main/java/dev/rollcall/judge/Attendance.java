package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.Sighting;
import dev.rollcall.sender.Sightings;
import dev.rollcall.sender.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which senders of ours are missing, and which are new. One is expected about a domain when it says
 * that it sends for it, when it was ever seen there, when what it is recognised by belongs to the
 * domain, and when there is no other domain that it could be for.
 */
final class Attendance {

  /** Mail that comes this much later than the rhythm says is still in time; per cent. */
  private static final int SLACK = 10;

  /**
   * A sender of ours whose mail was not seen to pass for longer than its rhythm allows.
   *
   * @param last the last day on which its mail was seen to pass, as far as mail is kept
   */
  record Absent(KnownSender sender, int days, @Nullable LocalDate last) {}

  /** A sender of ours that was first seen only lately. */
  record Newcomer(KnownSender sender, LocalDate first) {}

  private final DomainName domain;
  private final Window window;
  private final ReadinessSettings settings;
  private final OwnDomains ourDomains;
  private final Sightings seen;
  private final List<KnownSender> ours;

  Attendance(
      DomainName domain,
      Window window,
      List<ClassifiedTraffic> mail,
      List<KnownSender> known,
      OwnDomains ourDomains,
      ReadinessSettings settings) {
    this.domain = domain;
    this.window = window;
    this.settings = settings;
    this.ourDomains = ourDomains;
    seen = new Sightings(mail);
    ours =
        known.stream()
            .filter(sender -> sender.decision() == KnownSender.Decision.OURS)
            .sorted(Comparator.comparing(KnownSender::name))
            .toList();
  }

  /** Looks further back than the window where that can change anything. */
  Attendance lookedUp(Past past) {
    List<KnownSender> unsure =
        ours.stream()
            .filter(sender -> isNew(seen.of(sender)) || isMissing(sender))
            .filter(sender -> sender.expectations().authors().isEmpty() || sendsHere(sender))
            .toList();
    if (!unsure.isEmpty()) {
      List<Network> networks =
          unsure.stream().map(KnownSender::networks).flatMap(List::stream).toList();
      seen.add(past.mail(networks), ours);
    }
    return this;
  }

  /** Senders that are expected and missing, by name. */
  List<Absent> absent() {
    return ours.stream()
        .filter(this::isExpected)
        .filter(this::isMissing)
        .map(sender -> new Absent(sender, cycle(sender), lastPassing(sender)))
        .toList();
  }

  /** Senders that are new, the newest first. */
  List<Newcomer> newcomers() {
    return ours.stream()
        .filter(sender -> isNew(seen.of(sender)))
        .flatMap(
            sender -> seen.of(sender).map(sight -> new Newcomer(sender, sight.first())).stream())
        .sorted(Comparator.comparing(Newcomer::first).reversed())
        .toList();
  }

  /** Senders that could send for the domain, were never seen to, and of which nothing is said. */
  List<KnownSender> elsewhere() {
    return ours.stream()
        .filter(sender -> sender.expectations().authors().isEmpty())
        .filter(sender -> !isExpected(sender))
        .toList();
  }

  private boolean isExpected(KnownSender sender) {
    if (!sender.expectations().authors().isEmpty()) {
      return sendsHere(sender);
    }
    return seen.of(sender).isPresent() || isRecognisedByUs(sender) || isOnlyDomain();
  }

  private boolean sendsHere(KnownSender sender) {
    return sender.expectations().authors().stream().anyMatch(author -> author.isWithin(domain));
  }

  private boolean isRecognisedByUs(KnownSender sender) {
    return Stream.of(
            sender.selectors().stream().map(key -> key.domain()),
            sender.dkimDomains().stream(),
            sender.spfDomains().stream())
        .flatMap(names -> names)
        .anyMatch(name -> name.isWithin(domain));
  }

  private boolean isOnlyDomain() {
    return ourDomains.listed().size() <= 1;
  }

  private boolean isMissing(KnownSender sender) {
    LocalDate last = lastPassing(sender);
    return last == null || last.isBefore(window.to().minusDays(cycle(sender) - 1L));
  }

  private @Nullable LocalDate lastPassing(KnownSender sender) {
    return seen.of(sender).map(Sighting::lastPassing).orElse(null);
  }

  /** Within how many days mail of the sender must have been seen. */
  private int cycle(KnownSender sender) {
    int rhythm = sender.expectations().rhythm().days();
    int late = rhythm + rhythm / SLACK;
    return Math.min(Math.max(late, window.days()), settings.lookBackDays());
  }

  private boolean isNew(Optional<Sighting> sighting) {
    return sighting.filter(sight -> daysSince(sight.first()) < settings.settledDays()).isPresent();
  }

  /** Days from {@code first} to the end of the window, both counted. */
  long daysSince(LocalDate first) {
    return ChronoUnit.DAYS.between(first, window.to()) + 1;
  }
}
