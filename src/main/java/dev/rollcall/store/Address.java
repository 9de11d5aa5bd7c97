package dev.rollcall.store;

import dev.rollcall.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where a database answers.
 *
 * @param url a {@code jdbc:postgresql:} address without a password
 * @param user null when the address or the driver's default names one
 * @param password null when none is needed, or the driver finds one in {@code ~/.pgpass}
 */
public record Address(String url, @Nullable String user, @Nullable Secret password) {

  /** Host, port and database, for messages. */
  public String shown() {
    String rest = url.replaceFirst("^jdbc:postgresql:(//)?", "");
    int query = rest.indexOf('?');
    return query < 0 ? rest : rest.substring(0, query);
  }
}
