package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.opendkim.KnownSignatures;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Selector;
import java.util.List;
import java.util.stream.Stream;

/** The DKIM keys that the configuration says are signed with. */
final class ConfiguredSelectors {

  private ConfiguredSelectors() {}

  /** Those of senders of ours and of relays, in this order, each once. */
  static List<Selector> of(Settings settings) {
    Stream<Selector> senders =
        settings.senders().stream()
            .filter(sender -> sender.decision() == Decision.OURS)
            .flatMap(ConfiguredSelectors::of);
    Stream<Selector> relays =
        settings.relays().stream()
            .map(RelayReview::read)
            .flatMap(relay -> KnownSignatures.of(relay, settings.domains().names()).stream())
            .flatMap(
                signature ->
                    DomainName.in(signature.domain()).stream()
                        .map(domain -> new Selector(domain, signature.selector())));
    return Stream.concat(senders, relays).distinct().toList();
  }

  private static Stream<Selector> of(KnownSender sender) {
    return sender.identifiers().selectors().stream().sorted();
  }
}
