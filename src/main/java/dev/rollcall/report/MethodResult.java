package dev.rollcall.report;

import java.util.List;
import java.util.Optional;

/**
 * What an Authentication-Results field says of one method (RFC 8601 2.2).
 *
 * @param method lower-cased: {@code dkim}, {@code spf}, {@code dmarc}, ...
 * @param result lower-cased: {@code pass}, {@code fail}, ...
 * @param properties in the order of the field; comments and reasons left out
 */
public record MethodResult(String method, String result, List<Property> properties) {

  public MethodResult {
    properties = List.copyOf(properties);
  }

  /**
   * One property.
   *
   * @param name lower-cased: {@code header.d}, {@code smtp.mailfrom}, ...
   * @param value as received, without quotes
   */
  public record Property(String name, String value) {}

  /** Whether the method says {@code pass}. */
  public boolean passes() {
    return result.equals("pass");
  }

  /** The value of the property called {@code name}. */
  public Optional<String> value(String name) {
    return properties.stream()
        .filter(property -> property.name().equals(name))
        .map(Property::value)
        .findFirst();
  }
}
