package dev.rollcall.carrier;

import dev.rollcall.carrier.FieldWords.Segment;
import dev.rollcall.domain.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code Authentication-Results} field (RFC 8601 2.2), read forgivingly.
 *
 * @param authservId the server that claims to have written it
 */
record AuthenticationResults(DomainName authservId, List<Result> results) {

  /** Of more, nobody needs the rest. */
  private static final int MOST_RESULTS = 100;

  AuthenticationResults {
    results = List.copyOf(results);
  }

  /**
   * One result.
   *
   * @param method lower-cased, without its version: {@code dkim}
   * @param result lower-cased: {@code pass}
   * @param properties by lower-cased name: {@code header.d}; the first of a name counts
   * @param comments what stands in parentheses
   */
  record Result(String method, String result, Map<String, String> properties, String comments) {

    Result {
      properties = Map.copyOf(properties);
    }

    boolean passes() {
      return result.equals("pass");
    }

    /** The domain in a property, alone or behind an {@code @}; empty when there is none. */
    Optional<DomainName> domain(String property) {
      String value = properties.getOrDefault(property, "");
      return DomainName.in(value.substring(value.lastIndexOf('@') + 1));
    }
  }

  /** The field with that {@code body}; empty when it does not say who wrote it. */
  static Optional<AuthenticationResults> in(String body) {
    List<Segment> segments = FieldWords.of(body);
    List<String> first = segments.get(0).words();
    if (first.isEmpty() || (first.size() > 1 && first.get(1).equals("="))) {
      return Optional.empty();
    }
    List<Result> results = new ArrayList<>();
    segments.stream()
        .skip(1)
        .limit(MOST_RESULTS)
        .forEach(segment -> result(segment).ifPresent(results::add));
    return DomainName.in(first.get(0)).map(id -> new AuthenticationResults(id, results));
  }

  private static Optional<Result> result(Segment segment) {
    List<String> words = segment.words();
    if (words.size() < 3 || !isPair(words, 0)) {
      return Optional.empty();
    }
    Map<String, String> properties = new LinkedHashMap<>();
    int next = 3;
    while (next + 2 < words.size()) {
      if (isPair(words, next)) {
        properties.putIfAbsent(lower(words.get(next)), words.get(next + 2));
        next += 3;
      } else {
        next++;
      }
    }
    String method = lower(words.get(0)).replaceFirst("/.*", "");
    return Optional.of(new Result(method, lower(words.get(2)), properties, segment.comments()));
  }

  private static boolean isPair(List<String> words, int at) {
    return !words.get(at).equals("=")
        && words.get(at + 1).equals("=")
        && !words.get(at + 2).equals("=");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
