package dev.rollcall.judge;

import static java.time.ZoneOffset.UTC;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Ruling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** Counts and lists in English, kept short. */
final class Words {

  private static final int NAMED = 5;

  private Words() {}

  static String count(long number, String one, String many) {
    String digits =
        number < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    return digits + " " + (number == 1 ? one : many);
  }

  static String messages(long number) {
    return count(number, "message", "messages");
  }

  static String addresses(long number) {
    return count(number, "address", "addresses");
  }

  /** The distinct elements, sorted; after the first few only how many more there are. */
  static String list(Collection<String> elements) {
    List<String> sorted = elements.stream().distinct().sorted().toList();
    String shown = String.join(", ", sorted.subList(0, Math.min(NAMED, sorted.size())));
    return sorted.size() <= NAMED ? shown : shown + " and " + (sorted.size() - NAMED) + " more";
  }

  /** Who decided, when and why, as far as it is known. */
  static String decided(Ruling ruling) {
    String who =
        ruling.at() == null
            ? "the configuration says so"
            : "decided by %s on %s".formatted(ruling.by(), ruling.at().atOffset(UTC).toLocalDate());
    return ruling.because() == null ? who : who + " (" + ruling.because() + ")";
  }

  static String domains(Collection<DomainName> domains) {
    return list(domains.stream().map(DomainName::name).toList());
  }

  /** The addresses themselves, largest first, never a range that was not seen. */
  static String addresses(Seen seen) {
    String shown =
        String.join(
            ", ", seen.sources().stream().limit(NAMED).map(Seen.SourceCount::source).toList());
    return seen.sourceCount() <= NAMED
        ? shown
        : shown + " and " + (seen.sourceCount() - NAMED) + " more";
  }

  /** The domains of the signatures that are wanted. */
  static String signers(List<ClassifiedTraffic> mail, Predicate<Evidence.Signature> wanted) {
    return list(
        mail.stream()
            .flatMap(m -> m.traffic().evidence().signatures().stream())
            .filter(wanted)
            .map(Evidence.Signature::domain)
            .filter(Objects::nonNull)
            .map(DomainName::name)
            .toList());
  }

  /** The MAIL FROM domains that pass SPF. */
  static String bounceDomains(List<ClassifiedTraffic> mail) {
    return list(
        mail.stream()
            .flatMap(m -> m.traffic().evidence().spfChecks().stream())
            .filter(Evidence.SpfCheck::passes)
            .map(Evidence.SpfCheck::domain)
            .filter(Objects::nonNull)
            .map(DomainName::name)
            .toList());
  }

  /** Failing signatures in our name as {@code selector._domainkey.domain: result}. */
  static String failingKeys(List<ClassifiedTraffic> mail) {
    return list(
        mail.stream()
            .flatMap(
                m ->
                    m.traffic().evidence().signatures().stream()
                        .filter(s -> m.traffic().aligned(s) && !s.passes())
                        .map(s -> key(s) + ": " + word(s.result())))
            .toList());
  }

  /** MAIL FROM domains of ours that SPF does not pass, as {@code domain: result}. */
  static String missedChecks(List<ClassifiedTraffic> mail) {
    return list(
        mail.stream()
            .flatMap(
                m ->
                    m.traffic().evidence().spfChecks().stream()
                        .filter(c -> m.traffic().aligned(c) && !c.passes())
                        .map(c -> c.domain() + ": " + word(c.result())))
            .toList());
  }

  static String key(Evidence.Signature signature) {
    return signature.selector() == null
        ? String.valueOf(signature.domain())
        : signature.selector() + "._domainkey." + signature.domain();
  }

  private static String word(Enum<?> result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
