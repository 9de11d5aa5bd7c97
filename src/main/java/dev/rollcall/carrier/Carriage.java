package dev.rollcall.carrier;

import dev.rollcall.carrier.AuthenticationResults.Result;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.Reporter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one mail came, and what that says about the reports in it.
 *
 * <ul>
 *   <li><b>Verified</b>: the mail was authenticated as a domain of the reporter's organization.
 *       That is the author domain of a DMARC pass, the domain of a valid signature, or the MAIL
 *       FROM domain of an SPF pass. What belongs to the reporter says {@link Claim}.
 *   <li><b>Contradicted</b>: it was not, and servers of ours say that the mail claimed to be the
 *       reporter's and was not. Either DMARC fails for a domain of the reporter that asks for
 *       quarantine or rejection of such mail; or no signature verifies and the reporter's own MAIL
 *       FROM domain does not allow the sending address (SPF {@code fail}).
 *   <li><b>Unverified</b>: anything else that servers of ours say. Honest reporters send through
 *       somebody else's domain, or sign with a key that is gone.
 *   <li><b>Unknown</b>: no server of ours says anything.
 * </ul>
 */
public final class Carriage {

  /** The policy of the author domain: OpenDMARC and Gmail write it as a comment. */
  private static final Pattern ENFORCING =
      Pattern.compile("(?<![a-z.])p=(quarantine|reject)(?![a-z])");

  private final TrustedResults results;

  private Carriage(TrustedResults results) {
    this.results = results;
  }

  /** Of a bare file, which nobody carried that we know of. */
  public static Carriage ofFile() {
    return new Carriage(new TrustedResults(List.of(), List.of(), List.of()));
  }

  /**
   * Of a mail.
   *
   * @param headerLines every field of its header, topmost first, with its name
   * @param authservIds by what names servers of ours write {@code Authentication-Results}
   */
  public static Carriage ofMail(List<String> headerLines, Set<DomainName> authservIds) {
    return new Carriage(TrustedResults.in(headerLines, authservIds));
  }

  /** Who carried a report of {@code reporter} in a mail with a valid signature of that domain. */
  public static Carrier signedBy(DomainName domain, Reporter reporter) {
    return canSpeakFor(domain, reporter)
        ? new Carrier(Standing.VERIFIED, domain)
        : new Carrier(Standing.UNVERIFIED, domain);
  }

  /** Whether a valid signature of {@code domain} says that {@code reporter} sent a mail. */
  public static boolean canSpeakFor(DomainName domain, Reporter reporter) {
    return Claim.of(reporter).isProvenBy(domain);
  }

  /** Who carried a report of {@code reporter} that came this way. */
  public Carrier of(Reporter reporter) {
    Claim claim = Claim.of(reporter);
    List<DomainName> authenticated = authenticated();
    Optional<DomainName> itself = authenticated.stream().filter(claim::isProvenBy).findFirst();
    if (itself.isPresent()) {
      return new Carrier(Standing.VERIFIED, itself.get());
    }
    if (failsDmarc(claim) || failsSpf(claim)) {
      return new Carrier(Standing.CONTRADICTED, null);
    }
    return results.isEmpty()
        ? Carrier.UNKNOWN
        : new Carrier(Standing.UNVERIFIED, authenticated.stream().findFirst().orElse(null));
  }

  /** What the mail proves to come from, the author domain first. */
  private List<DomainName> authenticated() {
    return Stream.of(
            passing(results.dmarc(), "header.from"),
            passing(results.dkim(), "header.d", "header.i"),
            passing(results.spf(), "smtp.mailfrom", "smtp.mail"))
        .flatMap(domains -> domains)
        .distinct()
        .toList();
  }

  private static Stream<DomainName> passing(List<Result> results, String... properties) {
    return results.stream()
        .filter(Result::passes)
        .flatMap(result -> first(result, properties).stream());
  }

  private static Optional<DomainName> first(Result result, String... properties) {
    return Stream.of(properties).flatMap(name -> result.domain(name).stream()).findFirst();
  }

  private boolean failsDmarc(Claim claim) {
    return results.dmarc().stream()
        .filter(result -> result.result().equals("fail") && enforcing(result))
        .anyMatch(result -> result.domain("header.from").filter(claim::covers).isPresent());
  }

  /** Where the policy is not written down, it may be none, and then failing mail may be honest. */
  private static boolean enforcing(Result result) {
    String policy = result.properties().getOrDefault("policy.published-domain-policy", "");
    return Stream.of("quarantine", "reject").anyMatch(policy::equalsIgnoreCase)
        || ENFORCING.matcher(result.comments().toLowerCase(Locale.ROOT)).find();
  }

  private boolean failsSpf(Claim claim) {
    return !results.dkim().isEmpty()
        && results.dkim().stream().allMatch(r -> Set.of("none", "fail").contains(r.result()))
        && results.dmarc().stream().noneMatch(Result::passes)
        && results.spf().stream()
            .filter(result -> result.result().equals("fail"))
            .anyMatch(
                result ->
                    first(result, "smtp.mailfrom", "smtp.mail").filter(claim::covers).isPresent());
  }
}
