package dev.rollcall.store.embedded;

import dev.rollcall.config.Secret;

/**
 * Where a server answers, and as whom to ask.
 *
 * @param jdbcUrl loopback only; insists on SCRAM, so that a stranger on the port learns no password
 */
public record Address(String jdbcUrl, String user, Secret password) {

  static final String USER = "rollcall";
  static final String DATABASE = "rollcall";

  static Address of(int port, String database, Secret password) {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
            .formatted(port, database);
    return new Address(url, USER, password);
  }
}
