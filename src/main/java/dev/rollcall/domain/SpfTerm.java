package dev.rollcall.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One term of an SPF record (RFC 7208 4.6.1).
 *
 * @param text as written
 * @param kind {@link Kind#UNKNOWN} for what no receiver understands
 * @param result what a match gives
 * @param value the name or the network behind the kind, without prefix lengths of {@code a} and
 *     {@code mx}; empty when there is none
 * @param fault why receivers stop at it, in words; null when it is well formed
 */
public record SpfTerm(String text, Kind kind, Result result, String value, @Nullable String fault) {

  private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)");
  private static final Pattern MECHANISM = Pattern.compile("([-+~?]?)([A-Za-z0-9_.-]*)([:/].*)?");
  private static final Pattern PREFIXES =
      Pattern.compile("(.*?)(/(3[0-2]|[12]?[0-9]))?(//(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?");

  /** What a term is. */
  public enum Kind {
    ALL,
    INCLUDE,
    A,
    MX,
    PTR,
    IP4,
    IP6,
    EXISTS,
    REDIRECT,
    /** A modifier that changes no result: {@code exp=} and those that nobody knows. */
    OTHER_MODIFIER,
    UNKNOWN
  }

  /** What a matching term gives. */
  public enum Result {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL;

    static Result of(String qualifier) {
      return switch (qualifier) {
        case "-" -> FAIL;
        case "~" -> SOFTFAIL;
        case "?" -> NEUTRAL;
        default -> PASS;
      };
    }
  }

  static SpfTerm of(String text) {
    Matcher modifier = MODIFIER.matcher(text);
    if (modifier.matches()) {
      return modifier(text, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2));
    }
    Matcher mechanism = MECHANISM.matcher(text);
    if (!mechanism.matches()) {
      return unknown(text, "it is no term of SPF");
    }
    Result result = Result.of(mechanism.group(1));
    String value = mechanism.group(3) == null ? "" : mechanism.group(3);
    return switch (mechanism.group(2).toLowerCase(Locale.ROOT)) {
      case "all" ->
          new SpfTerm(text, Kind.ALL, result, "", value.isEmpty() ? null : "all takes nothing");
      case "include" -> named(text, Kind.INCLUDE, result, value);
      case "exists" -> named(text, Kind.EXISTS, result, value);
      case "a" -> hosts(text, Kind.A, result, value);
      case "mx" -> hosts(text, Kind.MX, result, value);
      case "ptr" -> hosts(text, Kind.PTR, result, value);
      case "ip4" -> network(text, Kind.IP4, result, value);
      case "ip6" -> network(text, Kind.IP6, result, value);
      default -> unknown(text, "no receiver knows it");
    };
  }

  private static SpfTerm unknown(String text, String fault) {
    return new SpfTerm(text, Kind.UNKNOWN, Result.NEUTRAL, "", fault);
  }

  private static SpfTerm modifier(String text, String name, String value) {
    if (name.equals("redirect")) {
      return new SpfTerm(
          text, Kind.REDIRECT, Result.NEUTRAL, value, value.isEmpty() ? "a name is missing" : null);
    }
    boolean mechanism =
        Optional.of(name).filter(n -> n.matches("all|include|a|mx|ptr|ip4|ip6|exists")).isPresent();
    return mechanism
        ? unknown(text, "it takes a colon, not an equals sign")
        : new SpfTerm(text, Kind.OTHER_MODIFIER, Result.NEUTRAL, value, null);
  }

  private static SpfTerm named(String text, Kind kind, Result result, String value) {
    boolean named = value.startsWith(":") && value.length() > 1;
    return new SpfTerm(
        text,
        kind,
        result,
        named ? value.substring(1) : "",
        named ? faultOfName(value.substring(1)) : "a name is missing");
  }

  private static SpfTerm hosts(String text, Kind kind, Result result, String value) {
    if (value.equals(":")) {
      return new SpfTerm(text, kind, result, "", "a name is missing");
    }
    Matcher prefixes = PREFIXES.matcher(value);
    String name = prefixes.matches() ? prefixes.group(1) : value;
    if (name.startsWith("/")) {
      return new SpfTerm(text, kind, result, "", "no such prefix length");
    }
    name = name.startsWith(":") ? name.substring(1) : name;
    return new SpfTerm(text, kind, result, name, name.isEmpty() ? null : faultOfName(name));
  }

  private static @Nullable String faultOfName(String name) {
    if (name.contains("%")) {
      return null;
    }
    if (name.contains("/") || name.contains(":") || name.contains("@")) {
      return "'" + name + "' is no host name";
    }
    return null;
  }

  private static SpfTerm network(String text, Kind kind, Result result, String value) {
    String address = value.startsWith(":") ? value.substring(1) : "";
    boolean v6 = kind == Kind.IP6;
    boolean right =
        address.contains(":") == v6
            && !address.startsWith("[")
            && Network.in(address)
                .filter(n -> v6 || n.base().address().getAddress().length == 4)
                .isPresent();
    return new SpfTerm(
        text,
        kind,
        result,
        address,
        right ? null : address.isEmpty() ? "an address is missing" : "it is no such network");
  }

  /** The network of {@code ip4} and {@code ip6}; empty for other terms and broken ones. */
  public Optional<Network> network() {
    return fault == null && (kind == Kind.IP4 || kind == Kind.IP6)
        ? Network.in(value)
        : Optional.empty();
  }

  /** Whether it counts among the ten look-ups (RFC 7208 4.6.4). */
  public boolean looksUp() {
    return switch (kind) {
      case INCLUDE, A, MX, PTR, EXISTS, REDIRECT -> true;
      case ALL, IP4, IP6, OTHER_MODIFIER, UNKNOWN -> false;
    };
  }

  /** Whether what it asks for depends on the message. */
  public boolean hasMacro() {
    return value.contains("%");
  }
}
