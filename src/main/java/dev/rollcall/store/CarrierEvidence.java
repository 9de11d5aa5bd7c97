package dev.rollcall.store;

import dev.rollcall.report.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Signatures that came with reports of which nobody has said who carried them. They are kept for
 * stored reports whose carrier is unknown, and only for as long as it is: a mail that is read again
 * brings nothing back that was settled.
 */
final class CarrierEvidence {

  private final Connection connection;
  private final List<Signed> coming = new ArrayList<>();

  private record Signed(PreparedAggregate report, String header) {}

  CarrierEvidence(Connection connection) {
    this.connection = connection;
  }

  void add(PreparedAggregate report) {
    report.signatures().forEach(header -> coming.add(new Signed(report, header)));
  }

  /** Writes what was added, after the reports themselves; no statement when that is nothing. */
  void write(Instant now) throws SQLException {
    if (coming.isEmpty()) {
      return;
    }
    String insert =
        """
        insert into carrier_evidence (policy_domain, report, id, header, arrived_at, due_at)
        select distinct on (c.policy_domain, r.id, c.id)
            c.policy_domain, r.id, c.id, c.header, ?, ?
        from unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bytea[])
            as c (policy_domain, report, bytes, id, header)
        cross join lateral (
            (select f.id, f.carrier from report f
            where f.policy_domain = c.policy_domain and f.id = c.report limit 1)
            union
            (select f.id, f.carrier from report f
            where f.policy_domain = c.policy_domain and f.bytes = c.bytes limit 1)) r
        where r.carrier = 'unknown'
        order by c.policy_domain, r.id, c.id
        on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      bind(statement, 3, "text", coming.stream().map(one -> one.report().policyDomain()).toArray());
      bind(statement, 4, "uuid", coming.stream().map(one -> one.report().name().id()).toArray());
      bind(statement, 5, "uuid", coming.stream().map(one -> one.report().bytes()).toArray());
      bind(statement, 6, "uuid", coming.stream().map(one -> id(one.header())).toArray());
      bind(
          statement,
          7,
          "bytea",
          coming.stream().map(one -> gzip(one.header())).toArray(byte[][]::new));
      statement.executeUpdate();
    }
  }

  private void bind(PreparedStatement statement, int index, String type, @Nullable Object[] values)
      throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, values));
  }

  private static UUID id(String header) {
    MessageDigest digest = Digest.sha256();
    digest.update(header.getBytes(StandardCharsets.UTF_8));
    return Digest.name(digest);
  }

  private static byte[] gzip(String header) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(header.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /**
   * Lets what was kept for a report stand for another that has taken its place, if nothing is
   * settled there.
   */
  void move(String fromDomain, UUID from, String toDomain, UUID to) throws SQLException {
    if (fromDomain.equals(toDomain) && from.equals(to)) {
      return;
    }
    String move =
        """
        with moving as (
            delete from carrier_evidence where policy_domain = ? and report = ? returning *
        )
        insert into carrier_evidence
            (policy_domain, report, id, header, arrived_at, due_at, tries)
        select r.policy_domain, r.id, m.id, m.header, m.arrived_at, m.due_at, m.tries
        from moving m
        join report r on r.policy_domain = ? and r.id = ? and r.carrier = 'unknown'
        order by m.id
        on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(move)) {
      statement.setString(1, fromDomain);
      statement.setObject(2, from);
      statement.setString(3, toDomain);
      statement.setObject(4, to);
      statement.executeUpdate();
    }
  }
}
