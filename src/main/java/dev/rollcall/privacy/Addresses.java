package dev.rollcall.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the local parts of addresses, however they are written, and puts tokens in their place. */
final class Addresses {

  /** {@code @}, also in other encodings: URL, quoted-printable, xtext, full width, in words. */
  private static final Pattern AT =
      Pattern.compile(
          "@|%40|=40|\\+40|[\uFF20\uFE6B]|[\\[(<{]at[\\])>}]", Pattern.CASE_INSENSITIVE);

  /** {@code rfc822;} and the like (RFC 3464 2.3.1), in whose addresses xtext may stand. */
  private static final Pattern TYPE = Pattern.compile("^\\s*(?:rfc822|utf-8)\\s*;\\s*");

  private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");
  private static final Pattern ROUTE = Pattern.compile("^@[^:]*:");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*\\.?");
  private static final Pattern LITERAL = Pattern.compile("\\[(?:ipv6:)?[0-9a-f.:]+\\]");

  /** What ends an unquoted local part when one looks back from its end. */
  private static final String BOUNDARIES = "<>()[]{},;:\"";

  private final UnaryOperator<String> token;

  /**
   * @param token gives what stands in for a local part
   */
  Addresses(UnaryOperator<String> token) {
    this.token = token;
  }

  /** {@code text} with a token for each local part that is found in it. */
  String replacedIn(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Matcher at = AT.matcher(text);
    int done = 0;
    while (at.find()) {
      int end = at.start();
      while (end > done && text.charAt(end - 1) == ' ') {
        end--;
      }
      int begin = begin(text, done, end);
      if (begin < end) {
        kept.append(text, done, begin).append(token.apply(text.substring(begin, end))).append('@');
        done = at.end();
      }
    }
    return kept.append(text, done, text.length()).toString();
  }

  /**
   * One address, whatever is in it but its domain replaced; brackets are left out.
   *
   * @return empty for an empty path; null when {@code text} is null
   */
  @Nullable String one(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String address = TYPE.matcher(text).replaceFirst("");
    boolean typed = address.length() < text.length();
    address = unbracketed(typed ? fromXtext(address) : address);
    address = ROUTE.matcher(address).replaceFirst("");
    if (address.isEmpty()) {
      return "";
    }
    int at = address.lastIndexOf('@');
    String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    if (at < 0 || !isDomain(domain)) {
      return token.apply(address);
    }
    return (at == 0 ? "" : token.apply(unquoted(address.substring(0, at)))) + "@" + domain;
  }

  /** Whether {@code text}, in lower case, is a host or domain name or an address literal. */
  static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches() || LITERAL.matcher(text).matches();
  }

  /** Where the local part that ends before {@code end} begins; {@code end} when there is none. */
  private static int begin(String text, int from, int end) {
    int begin = end;
    if (begin > from && text.charAt(begin - 1) == '"') {
      int open = opening(text, from, begin - 2);
      if (open >= from) {
        return open;
      }
      begin--;
    }
    while (begin > from && isInLocalPart(text.charAt(begin - 1))) {
      begin--;
    }
    return begin;
  }

  /** The quotation mark that opens what ends at {@code last}; -1 when there is none. */
  private static int opening(String text, int from, int last) {
    for (int i = last; i >= from; i--) {
      if (text.charAt(i) == '"' && (i == from || text.charAt(i - 1) != '\\')) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isInLocalPart(char c) {
    return c > ' ' && !Character.isWhitespace(c) && BOUNDARIES.indexOf(c) < 0;
  }

  private static String unbracketed(String text) {
    int open = text.indexOf('<');
    int close = text.lastIndexOf('>');
    return (open >= 0 && close > open ? text.substring(open + 1, close) : text).strip();
  }

  /** The same mailbox, quoted or not (RFC 5321 4.1.2), is the same. */
  private static String unquoted(String localPart) {
    boolean quoted =
        localPart.length() > 1 && localPart.startsWith("\"") && localPart.endsWith("\"");
    return quoted
        ? localPart.substring(1, localPart.length() - 1).replaceAll("\\\\(.)", "$1")
        : localPart;
  }

  /** RFC 3461 4. */
  private static String fromXtext(String text) {
    return XTEXT
        .matcher(text)
        .replaceAll(
            hex ->
                Matcher.quoteReplacement(
                    new String(
                        new byte[] {(byte) Integer.parseInt(hex.group(1), 16)},
                        StandardCharsets.ISO_8859_1)));
  }
}
