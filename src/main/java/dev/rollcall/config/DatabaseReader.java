package dev.rollcall.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code database:}. The address may be JDBC's or the one that PostgreSQL's own tools take.
 * It is shown on screens and in errors, so no password may stand in it; for the same reason no
 * fault here shows it.
 */
final class DatabaseReader {

  private static final String NO_PASSWORD =
      "take it out and set database.password or ROLLCALL_DATABASE_PASSWORD";

  private DatabaseReader() {}

  static @Nullable DatabaseSettings read(Section section) {
    Optional<Value> url = section.value("url");
    String user = section.value("user").map(Value::text).orElse(null);
    Secret password = section.secret("password").orElse(null);
    if (url.isPresent()) {
      return settings(url.get(), user, password);
    }
    if (user != null || password != null) {
      section.fault(
          "has a user or a password, but no url",
          "write 'url: postgresql://HOST/DATABASE', or leave all out for the embedded server");
    }
    return null;
  }

  private static DatabaseSettings settings(
      Value url, @Nullable String user, @Nullable Secret password) {
    String address =
        url.text().replaceFirst("^jdbc:", "").replaceFirst("^postgres:", "postgresql:");
    if (!address.startsWith("postgresql://")) {
      url.fault("is not the address of a PostgreSQL", "write postgresql://HOST:PORT/DATABASE");
      return new DatabaseSettings("", user, password);
    }
    String rest = address.substring("postgresql://".length());
    int query = rest.indexOf('?');
    String target = query < 0 ? rest : rest.substring(0, query);
    String parameters = query < 0 ? "" : rest.substring(query);
    int at = target.lastIndexOf('@');
    String userInAddress = at < 0 ? null : target.substring(0, at);
    if (hasPassword(parameters) || (userInAddress != null && userInAddress.contains(":"))) {
      url.fault("has a password in it", NO_PASSWORD);
      userInAddress = null;
    }
    String chosen = user == null && userInAddress != null ? decoded(userInAddress, url) : user;
    return new DatabaseSettings(
        "jdbc:postgresql://" + target.substring(at + 1) + parameters, chosen, password);
  }

  private static boolean hasPassword(String parameters) {
    return Arrays.stream(parameters.toLowerCase(Locale.ROOT).split("[?&]"))
        .anyMatch(each -> each.startsWith("password=") || each.startsWith("sslpassword="));
  }

  private static String decoded(String user, Value url) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      url.fault(
          "has a '%' that is not followed by two hexadecimal digits", "write %25 for a plain %");
      return "";
    }
  }
}
