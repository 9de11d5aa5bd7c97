package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.OperationAlerts.Heard;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Window;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what alerts are found in. */
public final class AlertFacts {

  /** A report is stored under the time of the beginning of its batch. */
  private static final Duration BATCH = Duration.ofMinutes(10);

  private final Database database;

  AlertFacts(Database database) {
    this.database = database;
  }

  /** Everything that was reported about {@code domain}, each element the mail of one day. */
  public DomainTraffic daily(DomainName domain, Window window) {
    return database.snapshot(connection -> new TrafficReader(connection).daily(domain, window));
  }

  /**
   * By source, the counted reports that tell of its failing mail.
   *
   * @param sources about which to tell
   */
  public Map<String, Set<String>> reports(
      DomainName domain, Window window, Collection<String> sources) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    String select =
        """
        select distinct x.source, r.id
        from report r
        join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
        join report_row x
          on x.policy_domain = r.policy_domain and x.day = r.day and x.report = r.id
        join evidence e on e.policy_domain = x.policy_domain and e.id = x.evidence
        where k.counted = r.id and r.policy_domain = ? and r.day between ? and ?
          and x.day between ? and ? and x.source = any (?) and not e.passes and x.messages > 0
          and r.carrier <> 'contradicted'
        """;
    return database.transaction(
        connection -> {
          Map<String, Set<String>> reports = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, domain.name());
            statement.setObject(2, window.from());
            statement.setObject(3, window.to());
            statement.setObject(4, window.from());
            statement.setObject(5, window.to());
            statement.setArray(6, connection.createArrayOf("text", sources.toArray()));
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                reports
                    .computeIfAbsent(result.getString(1), source -> new HashSet<>())
                    .add(result.getString(2));
              }
            }
          }
          return reports;
        });
  }

  /** Those of {@code domains} with reports or changes in DNS since they were last looked at. */
  public Set<DomainName> withNews(Collection<DomainName> domains) {
    String select =
        """
        select d.name from unnest(?::text[]) as d (name)
        left join alert_domain a on a.policy_domain = d.name
        where a.looked is null
           or exists (select from report r
                      where r.policy_domain = d.name and r.arrived_at > a.looked - ?::interval)
           or exists (select from dns_record n
                      where n.policy_domain = d.name and n.first_seen > a.looked - ?::interval)
        """;
    return database.transaction(
        connection -> {
          Set<DomainName> found = new TreeSet<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(
                1,
                connection.createArrayOf("text", domains.stream().map(DomainName::name).toArray()));
            statement.setString(2, BATCH.toString());
            statement.setString(3, BATCH.toString());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                found.add(new DomainName(result.getString(1)));
              }
            }
          }
          return found;
        });
  }

  /**
   * When each of {@code domains} was last heard of; those of which nothing is kept are left out.
   */
  public List<Heard> heard(Collection<DomainName> domains, Instant now) {
    String select =
        """
        select r.policy_domain, max(l.last), count(distinct r.day)
        from rollup_reporter r
        join (select policy_domain, max(day) as last from rollup_reporter
              where policy_domain = any (?) and messages > 0 and day >= ?
              group by policy_domain) l
          on l.policy_domain = r.policy_domain
        where r.policy_domain = any (?) and r.messages > 0 and r.day > l.last - 28
        group by r.policy_domain order by r.policy_domain
        """;
    LocalDate from = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(90);
    return database.transaction(
        connection -> {
          List<Heard> heard = new ArrayList<>();
          Object[] names = domains.stream().map(DomainName::name).toArray();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.setObject(2, from);
            statement.setArray(3, connection.createArrayOf("text", names));
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                heard.add(
                    new Heard(
                        new DomainName(result.getString(1)),
                        result.getObject(2, LocalDate.class),
                        result.getInt(3)));
              }
            }
          }
          return heard;
        });
  }
}
