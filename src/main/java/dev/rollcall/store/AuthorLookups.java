package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Window;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which author domains exist in DNS, as somebody has found out. */
public final class AuthorLookups {

  private final Database database;

  AuthorLookups(Database database) {
    this.database = database;
  }

  /** A name below a policy domain that mail was sent from. */
  public record Author(DomainName policyDomain, DomainName name) {}

  /**
   * What was found out.
   *
   * @param by who said so
   */
  public record Found(Author author, boolean exists, String by, Instant at) {}

  /**
   * The author domains below {@code domains} of which nobody has found out anything after {@code
   * since}, those with most mail first.
   *
   * @param most how many of each policy domain are looked at; strangers make names up
   */
  public List<Author> due(Collection<DomainName> domains, Window window, Instant since, int most) {
    String select =
        """
        select r.policy_domain, r.author_domain
        from (
            select policy_domain, author_domain,
                row_number() over (
                    partition by policy_domain
                    order by sum(messages) desc, author_domain) as place
            from rollup_source
            where policy_domain = any (?) and day between ? and ?
                and author_domain like '%.' || policy_domain
            group by policy_domain, author_domain
        ) r
        left join author_name a
            on a.policy_domain = r.policy_domain and a.name = r.author_domain and a.asked_at > ?
        where r.place <= ? and a.name is null
        order by r.place, r.policy_domain
        """;
    return database.transaction(
        connection -> {
          List<Author> due = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(
                1,
                connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray()));
            statement.setObject(2, window.from());
            statement.setObject(3, window.to());
            statement.setObject(4, since.atOffset(ZoneOffset.UTC));
            statement.setInt(5, most);
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                due.add(
                    new Author(
                        new DomainName(result.getString(1)), new DomainName(result.getString(2))));
              }
            }
          }
          return due;
        });
  }

  /** Keeps what was found out, of each author domain once. */
  public void keep(Collection<Found> found) {
    String upsert =
        """
        insert into author_name (policy_domain, name, exists, answered_by, asked_at)
        values (?, ?, ?, ?, ?)
        on conflict (policy_domain, name) do update
        set exists = excluded.exists, answered_by = excluded.answered_by,
            asked_at = excluded.asked_at
        """;
    database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (Found one : found) {
              statement.setString(1, one.author().policyDomain().name());
              statement.setString(2, one.author().name().name());
              statement.setBoolean(3, one.exists());
              statement.setString(4, one.by());
              statement.setObject(5, one.at().atOffset(ZoneOffset.UTC));
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }
}
