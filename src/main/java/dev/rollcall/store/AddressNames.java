package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What DNS says of the names of sources, and which it is to be asked for. */
public final class AddressNames {

  private static final int FETCHED_AT_ONCE = 5_000;

  private final Database database;

  AddressNames(Database database) {
    this.database = database;
  }

  /**
   * Sources without a fresh answer.
   *
   * @param addresses those with the most messages, largest first
   * @param left how many there are beside them
   */
  public record Due(List<IpAddress> addresses, long left) {}

  /**
   * An answer.
   *
   * @param name null when the address has none
   * @param confirmed whether the name leads back to the address
   * @param by who said so
   * @param dueAt when it is to be asked for again
   */
  public record Known(
      IpAddress address,
      @Nullable DomainName name,
      boolean confirmed,
      String by,
      Instant at,
      Instant dueAt) {

    private String state() {
      return name == null ? "none" : confirmed ? "confirmed" : "claimed";
    }
  }

  /** A question that was not answered. */
  public record Unanswered(IpAddress address, String by, Instant at) {}

  /**
   * The sources of {@code domains} that are to be asked for by {@code now}. What masks a source is
   * no address, and never among them.
   *
   * @param domains policy domains
   */
  public Due due(Collection<DomainName> domains, Window window, Instant now, int most) {
    String select =
        """
        select s.source
        from (
            select source, sum(messages) as messages
            from rollup_source
            where policy_domain = any (?) and day between ? and ?
            group by source
        ) s
        left join address_name a on a.address = s.source
        where a.address is null or a.due_at <= ?
        order by s.messages desc, s.source
        """;
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(
                1,
                connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray()));
            statement.setObject(2, window.from());
            statement.setObject(3, window.to());
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
              return due(result, most);
            }
          }
        });
  }

  private static Due due(ResultSet result, int most) throws SQLException {
    List<IpAddress> addresses = new ArrayList<>();
    long left = 0;
    while (result.next()) {
      Optional<IpAddress> address = IpAddress.in(result.getString(1));
      if (address.isPresent() && addresses.size() < most) {
        addresses.add(address.get());
      } else if (address.isPresent()) {
        left++;
      }
    }
    return new Due(addresses, left);
  }

  /** Keeps answers, of each address one. */
  public void keep(Collection<Known> answers) {
    String upsert =
        """
        insert into address_name (address, state, name, answered_by, asked_at, due_at)
        select * from unnest(
            ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
            as n (address, state, name, answered_by, asked_at, due_at)
        order by address
        on conflict (address) do update
        set state = excluded.state, name = excluded.name, answered_by = excluded.answered_by,
            asked_at = excluded.asked_at, due_at = excluded.due_at, tries = 0
        """;
    write(
        upsert,
        answers,
        List.of(
            new Column<>("text", known -> known.address().toString()),
            new Column<>("text", Known::state),
            new Column<>("text", known -> known.name() == null ? null : known.name().name()),
            new Column<>("text", Known::by),
            new Column<>("timestamptz", known -> known.at().atOffset(ZoneOffset.UTC)),
            new Column<>("timestamptz", known -> known.dueAt().atOffset(ZoneOffset.UTC))));
  }

  /**
   * Lets addresses wait: for an hour at first, then five times as long each time, a week at most.
   * What was known of them stays.
   */
  public void postpone(Collection<Unanswered> unanswered) {
    String upsert =
        """
        insert into address_name (address, state, answered_by, asked_at, due_at, tries)
        select address, 'unknown', answered_by, asked_at, asked_at + interval '1 hour', 1
        from unnest(?::text[], ?::text[], ?::timestamptz[]) as n (address, answered_by, asked_at)
        order by address
        on conflict (address) do update
        set tries = address_name.tries + 1,
            due_at = excluded.asked_at + least(
                interval '7 days', interval '1 hour' * 5 ^ least(address_name.tries, 4)),
            answered_by = case address_name.state
                when 'unknown' then excluded.answered_by else address_name.answered_by end,
            asked_at = case address_name.state
                when 'unknown' then excluded.asked_at else address_name.asked_at end
        """;
    write(
        upsert,
        unanswered,
        List.of(
            new Column<>("text", one -> one.address().toString()),
            new Column<>("text", Unanswered::by),
            new Column<>("timestamptz", one -> one.at().atOffset(ZoneOffset.UTC))));
  }

  private record Column<T>(String type, Function<T, @Nullable Object> value) {}

  private <T> void write(String upsert, Collection<T> rows, List<Column<T>> columns) {
    if (rows.isEmpty()) {
      return;
    }
    database.repeatable(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (int i = 0; i < columns.size(); i++) {
              Column<T> column = columns.get(i);
              statement.setArray(
                  i + 1,
                  connection.createArrayOf(
                      column.type(), rows.stream().map(column.value()).toArray()));
            }
            return statement.executeUpdate();
          }
        });
  }

  /**
   * What is known of whose machines {@code sources} are; those that are masked are no addresses and
   * left out.
   */
  public SourceNames of(Set<String> sources) {
    return database.transaction(connection -> of(connection, sources));
  }

  private static SourceNames of(Connection connection, Set<String> sources) throws SQLException {
    Map<String, SourceNames.Facts> facts = new HashMap<>();
    sources.stream()
        .filter(source -> IpAddress.in(source).isPresent())
        .forEach(source -> facts.put(source, new SourceNames.Facts(null, null)));
    String select =
        """
        select address, name, state, answered_by, asked_at from address_name
        where address = any (?) and name is not null
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(1, connection.createArrayOf("text", facts.keySet().toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          facts.put(result.getString(1), new SourceNames.Facts(host(result), null));
        }
      }
    }
    return new SourceNames(facts);
  }

  private static SourceNames.@Nullable HostName host(ResultSet result) throws SQLException {
    String name = result.getString(2);
    return name == null
        ? null
        : new SourceNames.HostName(
            new DomainName(name),
            result.getString(3).equals("confirmed"),
            result.getString(4),
            result.getObject(5, OffsetDateTime.class).toInstant());
  }
}
