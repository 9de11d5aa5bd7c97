package dev.rollcall.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows on their way into a table by {@code COPY ... (FORMAT binary)}: the fastest way in, and one
 * in which no text needs escaping. Columns are written in the order of the statement. A copy that
 * is closed before its end leaves nothing behind.
 */
final class BinaryCopy implements AutoCloseable {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long POSTGRES_EPOCH_SECOND = POSTGRES_EPOCH_DAY * 86_400;
  private static final int TEXT_ARRAY_ELEMENT_TYPE = 25;

  private final PGCopyOutputStream copy;
  private final DataOutputStream out;
  private final int columns;

  /**
   * @param table the table and its columns: {@code raw (policy_domain, report)}
   * @param columns how many columns that is
   */
  BinaryCopy(Connection connection, String table, int columns) throws SQLException {
    this.columns = columns;
    this.copy =
        new PGCopyOutputStream(
            connection.unwrap(PGConnection.class),
            "copy " + table + " from stdin (format binary)",
            64 * 1024);
    this.out = new DataOutputStream(copy);
    write(
        () -> {
          out.write(SIGNATURE);
          out.writeInt(0);
          out.writeInt(0);
        });
  }

  /** Begins the next row. */
  BinaryCopy row() throws SQLException {
    write(() -> out.writeShort(columns));
    return this;
  }

  BinaryCopy text(@Nullable String value) throws SQLException {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy bytes(byte @Nullable [] value) throws SQLException {
    return value == null ? absent() : bytes(value, value.length);
  }

  BinaryCopy bytes(byte[] value, int length) throws SQLException {
    write(
        () -> {
          out.writeInt(length);
          out.write(value, 0, length);
        });
    return this;
  }

  BinaryCopy uuid(@Nullable UUID value) throws SQLException {
    if (value == null) {
      return absent();
    }
    write(
        () -> {
          out.writeInt(16);
          out.writeLong(value.getMostSignificantBits());
          out.writeLong(value.getLeastSignificantBits());
        });
    return this;
  }

  BinaryCopy integer(int value) throws SQLException {
    write(
        () -> {
          out.writeInt(4);
          out.writeInt(value);
        });
    return this;
  }

  BinaryCopy bigint(long value) throws SQLException {
    write(
        () -> {
          out.writeInt(8);
          out.writeLong(value);
        });
    return this;
  }

  BinaryCopy bool(boolean value) throws SQLException {
    write(
        () -> {
          out.writeInt(1);
          out.writeByte(value ? 1 : 0);
        });
    return this;
  }

  BinaryCopy date(LocalDate value) throws SQLException {
    try {
      return integer(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
    } catch (ArithmeticException e) {
      throw SqlTrouble.outOfRange("date out of range: " + value, e);
    }
  }

  BinaryCopy instant(@Nullable Instant value) throws SQLException {
    if (value == null) {
      return absent();
    }
    try {
      long micros = Math.multiplyExact(value.getEpochSecond() - POSTGRES_EPOCH_SECOND, 1_000_000L);
      return bigint(Math.addExact(micros, value.getNano() / 1000));
    } catch (ArithmeticException e) {
      throw SqlTrouble.outOfRange("timestamp out of range: " + value, e);
    }
  }

  /** A value of type jsonb, as UTF-8. */
  BinaryCopy jsonb(byte[] json) throws SQLException {
    write(
        () -> {
          out.writeInt(json.length + 1);
          out.writeByte(1);
          out.write(json);
        });
    return this;
  }

  BinaryCopy texts(List<String> values) throws SQLException {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    write(
        () -> {
          DataOutputStream data = new DataOutputStream(array);
          data.writeInt(values.isEmpty() ? 0 : 1);
          data.writeInt(0);
          data.writeInt(TEXT_ARRAY_ELEMENT_TYPE);
          if (!values.isEmpty()) {
            data.writeInt(values.size());
            data.writeInt(1);
          }
          for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            data.writeInt(bytes.length);
            data.write(bytes);
          }
        });
    return bytes(array.toByteArray());
  }

  private BinaryCopy absent() throws SQLException {
    write(() -> out.writeInt(-1));
    return this;
  }

  /** Ends the copy; the server has taken all rows when this returns. */
  void end() throws SQLException {
    write(
        () -> {
          out.writeShort(-1);
          out.close();
        });
  }

  /** Calls the copy off unless it has ended; nothing else can be said to the server before. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void write(Write write) throws SQLException {
    try {
      write.run();
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new UncheckedIOException(e);
    }
  }
}
