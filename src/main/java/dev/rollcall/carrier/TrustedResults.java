package dev.rollcall.carrier;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.carrier.AuthenticationResults.Result;
import dev.rollcall.domain.DomainName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What servers of ours found out about the sender of a mail.
 *
 * <p>Anyone can write an {@code Authentication-Results} field, and only its own name says who wrote
 * it. A receiver has to remove those that bear its name when they come from outside (RFC 8601 5),
 * so only servers that do so may be named as ours. A field of a server is above everything that
 * came with the mail. So for each method the topmost field of ours that mentions it counts and all
 * below it are not looked at: where a server of ours gives every result itself, even a forged field
 * that was not removed has no effect.
 */
record TrustedResults(List<Result> dkim, List<Result> spf, List<Result> dmarc) {

  private static final String FIELD = "authentication-results:";

  TrustedResults {
    dkim = List.copyOf(dkim);
    spf = List.copyOf(spf);
    dmarc = List.copyOf(dmarc);
  }

  /**
   * The results in the header of a mail.
   *
   * @param headerLines every field, topmost first, with its name
   * @param authservIds the servers that are ours
   */
  static TrustedResults in(List<String> headerLines, Set<DomainName> authservIds) {
    Map<String, List<Result>> topmost = new HashMap<>();
    if (!authservIds.isEmpty()) {
      headerLines.stream()
          .filter(line -> line.regionMatches(true, 0, FIELD, 0, FIELD.length()))
          .flatMap(line -> AuthenticationResults.in(line.substring(FIELD.length())).stream())
          .filter(field -> authservIds.contains(field.authservId()))
          .forEach(field -> byMethod(field).forEach(topmost::putIfAbsent));
    }
    return new TrustedResults(
        topmost.getOrDefault("dkim", List.of()),
        topmost.getOrDefault("spf", List.of()),
        topmost.getOrDefault("dmarc", List.of()));
  }

  private static Map<String, List<Result>> byMethod(AuthenticationResults field) {
    return field.results().stream().collect(groupingBy(Result::method));
  }

  boolean isEmpty() {
    return dkim.isEmpty() && spf.isEmpty() && dmarc.isEmpty();
  }
}
