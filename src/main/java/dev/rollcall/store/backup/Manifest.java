package dev.rollcall.store.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is in a backup.
 *
 * @param format the version of the file's own form
 * @param rollcall the version of the program that wrote it; null when it had none
 * @param schema the version of the store's schema
 * @param takenAt when the backup was begun; it holds what was committed by then
 * @param rowsUntil the first day of the last month that has a partition of its own
 * @param tables in an order in which no table refers to a later one
 */
public record Manifest(
    int format,
    @Nullable String rollcall,
    int schema,
    Instant takenAt,
    LocalDate rowsUntil,
    List<Table> tables) {

  /** The form that this program writes, and the newest that it reads. */
  static final int NEWEST_FORMAT = 1;

  public Manifest {
    Objects.requireNonNull(takenAt);
    Objects.requireNonNull(rowsUntil);
    tables = List.copyOf(tables);
  }

  /** The head of a backup that is to be written. */
  public Manifest(
      @Nullable String rollcall,
      int schema,
      Instant takenAt,
      LocalDate rowsUntil,
      List<Table> tables) {
    this(NEWEST_FORMAT, rollcall, schema, takenAt, rowsUntil, tables);
  }

  /**
   * One table.
   *
   * @param columns in the order of its lines
   * @param sha256 of its bytes, in hexadecimal digits
   */
  public record Table(String name, List<String> columns, long rows, String sha256) {
    public Table {
      Objects.requireNonNull(name);
      Objects.requireNonNull(sha256);
      columns = List.copyOf(columns);
    }
  }

  /** The rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
