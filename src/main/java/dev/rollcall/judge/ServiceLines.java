package dev.rollcall.judge;

import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.Service.Possible;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where to turn alignment on, at the services that the catalogue knows behind some mail. */
final class ServiceLines {

  /** Mail of one sender that shows more services than that went through relays. */
  private static final int SERVICES = 2;

  private final Supplier<Catalogue> catalogue;

  /**
   * @param catalogue is asked only when a line may be needed: reading it takes time
   */
  ServiceLines(Supplier<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  /** Sentences that go on after others; empty when the catalogue has nothing to say. */
  String of(List<ClassifiedTraffic> mail) {
    Catalogue known = catalogue.get();
    return mail.stream()
        .map(m -> m.traffic().evidence())
        .flatMap(evidence -> Stream.concat(signers(known, evidence), bounces(known, evidence)))
        .distinct()
        .sorted(Comparator.comparing(Service::name))
        .limit(SERVICES)
        .map(ServiceLines::line)
        .collect(Collectors.joining());
  }

  private static Stream<Service> signers(Catalogue known, Evidence evidence) {
    return evidence.signatures().stream()
        .filter(Evidence.Signature::passes)
        .map(Evidence.Signature::domain)
        .filter(Objects::nonNull)
        .map(known::signedBy)
        .flatMap(Optional::stream);
  }

  private static Stream<Service> bounces(Catalogue known, Evidence evidence) {
    return evidence.spfChecks().stream()
        .filter(Evidence.SpfCheck::passes)
        .map(Evidence.SpfCheck::domain)
        .filter(Objects::nonNull)
        .map(known::bouncesOf)
        .flatMap(Optional::stream);
  }

  private static String line(Service service) {
    StringBuilder line = new StringBuilder();
    if (service.howToSign() != null) {
      line.append(" DKIM in %s: %s.".formatted(service.name(), service.howToSign()));
    } else if (service.alignedDkim() == Possible.NO) {
      line.append(" %s cannot sign with a domain of yours.".formatted(service.name()));
    }
    if (service.howToBounce() != null) {
      line.append(" Bounce domain in %s: %s.".formatted(service.name(), service.howToBounce()));
    } else if (service.alignedBounce() == Possible.NO) {
      line.append(" %s offers no bounce domain of yours.".formatted(service.name()));
    }
    return line.toString();
  }
}
