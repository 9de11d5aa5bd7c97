package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of the store as the database knows them, so that none is forgotten; the history of
 * migrations is not among them, and a partitioned table is one.
 *
 * @param tables none refers to a later one
 */
record Catalogue(List<Table> tables) {

  /**
   * One table.
   *
   * @param columns those that are stored, in order
   * @param refersTo the other tables that its foreign keys name
   */
  record Table(String name, List<String> columns, Set<String> refersTo) {

    /** For a statement. */
    String quoted() {
      return quote(name);
    }
  }

  static Catalogue read(Connection connection) throws SQLException {
    String select =
        """
        select t.relname,
               array(select a.attname::text
                     from pg_attribute a
                     where a.attrelid = t.oid and a.attnum > 0
                       and not a.attisdropped and a.attgenerated = ''
                     order by a.attnum),
               array(select other.relname::text
                     from pg_constraint f
                     join pg_class other on other.oid = f.confrelid
                     where f.conrelid = t.oid and f.contype = 'f' and other.oid <> t.oid
                       and other.relnamespace = t.relnamespace)
        from pg_class t
        where t.relnamespace = to_regnamespace('rollcall') and t.relkind in ('r', 'p')
          and not t.relispartition and t.relname <> 'flyway_schema_history'
        order by t.relname
        """;
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        tables.add(new Table(result.getString(1), texts(result, 2), Set.copyOf(texts(result, 3))));
      }
    }
    return new Catalogue(inOrder(tables));
  }

  private static List<String> texts(ResultSet result, int column) throws SQLException {
    return List.of((String[]) result.getArray(column).getArray());
  }

  private static List<Table> inOrder(List<Table> tables) {
    List<Table> left = new ArrayList<>(tables);
    List<Table> ordered = new ArrayList<>();
    Set<String> named = new HashSet<>();
    while (!left.isEmpty()) {
      List<Table> ready = left.stream().filter(t -> named.containsAll(t.refersTo())).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("tables refer to each other in a circle: " + left);
      }
      ready.forEach(table -> named.add(table.name()));
      ordered.addAll(ready);
      left.removeAll(ready);
    }
    return List.copyOf(ordered);
  }

  Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** A table with rows in it. */
  Optional<String> firstWithRows(Connection connection) throws SQLException {
    for (Table table : tables) {
      String select = "select exists (select from %s)".formatted(table.quoted());
      try (PreparedStatement statement = connection.prepareStatement(select);
          ResultSet result = statement.executeQuery()) {
        result.next();
        if (result.getBoolean(1)) {
          return Optional.of(table.name());
        }
      }
    }
    return Optional.empty();
  }

  /** Locks every table in {@code mode} until the transaction ends. */
  void lock(Connection connection, String mode) throws SQLException {
    if (!tables.isEmpty()) {
      String names = tables.stream().map(Table::quoted).collect(Collectors.joining(", "));
      Sql.execute(connection, "lock table %s in %s mode".formatted(names, mode));
    }
  }

  /** Lets every numbered column go on behind the largest number that is in its table. */
  void resumeNumbering(Connection connection) throws SQLException {
    for (Table table : tables) {
      for (String column : table.columns()) {
        String resume =
            """
            select setval(pg_get_serial_sequence(?, ?), (select coalesce(max(%s), 0) + 1 from %s), false)
            """;
        if (isNumbered(connection, table, column)) {
          try (PreparedStatement statement =
              connection.prepareStatement(resume.formatted(quote(column), table.quoted()))) {
            statement.setString(1, table.quoted());
            statement.setString(2, column);
            statement.execute();
          }
        }
      }
    }
  }

  private static boolean isNumbered(Connection connection, Table table, String column)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_get_serial_sequence(?, ?) is not null")) {
      statement.setString(1, table.quoted());
      statement.setString(2, column);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  /** A comma between quoted names. */
  static String list(List<String> columns) {
    return columns.stream().map(Catalogue::quote).collect(Collectors.joining(", "));
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
