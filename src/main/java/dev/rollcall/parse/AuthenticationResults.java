package dev.rollcall.parse;

import dev.rollcall.report.MethodResult;
import dev.rollcall.report.MethodResult.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an Authentication-Results field apart (RFC 8601 2.2). The name of the server in front may
 * be missing; comments and reasons are left out.
 */
final class AuthenticationResults {

  private static final int MOST_METHODS = 50;

  private static final Pattern METHOD =
      Pattern.compile("\\s*([A-Za-z][\\w-]*)(?:\\s*/\\s*\\d+)?\\s*=\\s*([A-Za-z]\\w*)");

  private static final Pattern PROPERTY =
      Pattern.compile(
          "\\s+([A-Za-z][\\w-]*\\.[\\w-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\";]*+))");

  private AuthenticationResults() {}

  /** What each method of {@code field} says, in order; at most {@value #MOST_METHODS}. */
  static List<MethodResult> in(String field) {
    List<MethodResult> methods = new ArrayList<>();
    for (String part : parts(Comments.removed(field))) {
      if (methods.size() < MOST_METHODS) {
        method(part).ifPresent(methods::add);
      }
    }
    return methods;
  }

  private static Optional<MethodResult> method(String part) {
    Matcher method = METHOD.matcher(part);
    if (!method.lookingAt()) {
      return Optional.empty();
    }
    List<Property> properties = new ArrayList<>();
    Matcher property = PROPERTY.matcher(part).region(method.end(), part.length());
    while (property.find()) {
      String quoted = property.group(2);
      properties.add(
          new Property(
              lowerCase(property.group(1)),
              quoted == null ? property.group(3) : quoted.replaceAll("\\\\(.)", "$1")));
    }
    return Optional.of(
        new MethodResult(lowerCase(method.group(1)), lowerCase(method.group(2)), properties));
  }

  /** What stands between semicolons, but not between those in quoted strings. */
  private static List<String> parts(String field) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        parts.add(field.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(field.substring(begin));
    return parts;
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
