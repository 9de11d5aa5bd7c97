package dev.rollcall.store;

import dev.rollcall.mail.Message;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.privacy.Seal;
import dev.rollcall.report.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail that was not stored: rejected, and kept whole, encrypted, with the reason; or ignored, as no
 * report. Written in the order of its digests, so that writers wait for each other but never in a
 * circle.
 */
final class UnstoredTables {

  private static final int SHOWN = 500;

  private final Connection connection;
  private final Instant now;
  private final int parser;
  private final Privacy privacy;
  private final Map<UUID, Unstored> rejected = new TreeMap<>();
  private final Map<UUID, Unstored> ignored = new TreeMap<>();

  private record Unstored(Arrival arrival, String reason) {}

  UnstoredTables(Connection connection, Instant now, int parser, Privacy privacy) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
    this.privacy = privacy;
  }

  void reject(Arrival arrival, String reason) throws IOException {
    rejected.putIfAbsent(digest(arrival.message()), new Unstored(arrival, reason));
  }

  void ignore(Arrival arrival, String reason) throws IOException {
    ignored.putIfAbsent(digest(arrival.message()), new Unstored(arrival, reason));
  }

  /** Stores what is new. */
  void write() throws SQLException, IOException {
    for (Map.Entry<UUID, Unstored> one : rejected.entrySet()) {
      writeRejected(one.getKey(), one.getValue().arrival(), one.getValue().reason());
    }
    for (Map.Entry<UUID, Unstored> one : ignored.entrySet()) {
      writeIgnored(one.getKey(), one.getValue().reason());
    }
  }

  private void writeRejected(UUID id, Arrival arrival, String reason)
      throws SQLException, IOException {
    Message message = arrival.message();
    String insert =
        """
        insert into rejected (id, origin, subject, sender, reason, parser, size, first_seen)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setObject(1, id);
      statement.setString(2, storable(message.origin().toString()));
      statement.setString(3, storable(privacy.subject(arrival.subject(), arrival.sender())));
      statement.setString(4, storable(privacy.sender(arrival.sender())));
      statement.setString(5, storable(privacy.sentence(reason)));
      statement.setInt(6, parser);
      statement.setLong(7, message.content().size());
      statement.setObject(8, now.atOffset(ZoneOffset.UTC));
      if (statement.executeUpdate() == 1) {
        keepWhole(id, message);
      }
    }
  }

  private void keepWhole(UUID id, Message message) throws SQLException, IOException {
    try (BinaryCopy copy =
        new BinaryCopy(connection, "rejected_piece (rejected, piece, encoding, bytes)", 4)) {
      Seal seal = privacy.seal(id);
      RawPieces.of(message.content()::open)
          .each(
              (piece, buffer, length) ->
                  copy.row()
                      .uuid(id)
                      .integer(piece)
                      .text(RawPieces.ENCRYPTED)
                      .bytes(seal.encrypted(piece, buffer, length)));
      copy.end();
    }
  }

  private void writeIgnored(UUID id, String reason) throws SQLException {
    String insert =
        "insert into ignored (id, reason, first_seen) values (?, ?, ?) on conflict do nothing";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setObject(1, id);
      statement.setString(2, storable(privacy.sentence(reason)));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private static UUID digest(Message message) throws IOException {
    MessageDigest digest = Digest.sha256();
    try (InputStream in = message.content().open()) {
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Digest.name(digest);
  }

  /** Short, and without what PostgreSQL refuses in text. */
  static @Nullable String storable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> clean.appendCodePoint(c == 0 || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c));
    return clean.toString();
  }
}
