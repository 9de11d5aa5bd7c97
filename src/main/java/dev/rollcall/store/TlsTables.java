package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.TlsOverview.Failure;
import dev.rollcall.judge.TlsOverview.Reporter;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is stored of TLS reports. Of several contents under one key, one counts. */
final class TlsTables {

  private static final String COUNTED =
      """
      from tls_report t
      join report_key k on k.policy_domain = t.policy_domain and k.key = t.key and k.counted = t.id
      where t.policy_domain = ? and t.day between ? and ?
      """;

  private final Connection connection;

  TlsTables(Connection connection) {
    this.connection = connection;
  }

  /** Every domain with TLS reports within {@code window}, by name. */
  List<String> domains(Window window) throws SQLException {
    String select =
        """
        select distinct policy_domain from tls_report where day between ? and ?
        order by policy_domain
        """;
    List<String> domains = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, window.from());
      statement.setObject(2, window.to());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          domains.add(result.getString(1));
        }
      }
    }
    return domains;
  }

  TlsOverview read(String domain, Window window) throws SQLException {
    Map<String, List<Failure>> failures = failures(domain, window);
    String select =
        """
        select t.reporter, coalesce(max(t.reporter_name), t.reporter), t.reporter_mail_domain,
            count(*), least(sum(t.successful), 9223372036854775807)::bigint,
            least(sum(t.failed), 9223372036854775807)::bigint,
            array(select distinct type from unnest(array_agg(p.type)) type
                where type is not null order by type)
        from (select t.* %s) t
        left join lateral (
            select string_agg(distinct policy ->> 'policy_type', ' ') as type
            from jsonb_array_elements(t.policies) policy) p on true
        group by t.reporter, t.reporter_mail_domain
        order by sum(t.failed) desc, sum(t.successful) desc, t.reporter, t.reporter_mail_domain
        """
            .formatted(COUNTED);
    List<Reporter> reporters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String key = key(result.getString(1), result.getString(3));
          reporters.add(
              new Reporter(
                  result.getString(2),
                  result.getString(3),
                  List.of((String[]) result.getArray(7).getArray()),
                  result.getLong(4),
                  result.getLong(5),
                  result.getLong(6),
                  failures.getOrDefault(key, List.of())));
        }
      }
    }
    return new TlsOverview(domainOrNull(domain), window, reporters);
  }

  private Map<String, List<Failure>> failures(String domain, Window window) throws SQLException {
    String select =
        """
        select t.reporter, t.reporter_mail_domain, coalesce(f ->> 'result_type', 'unknown'),
            coalesce(f ->> 'receiving_mx_hostname', f ->> 'receiving_ip'),
            least(sum((f ->> 'sessions')::numeric), 9223372036854775807)::bigint
        from (select t.* %s) t
        cross join lateral jsonb_array_elements(t.policies) p
        cross join lateral jsonb_array_elements(p -> 'failures') f
        group by 1, 2, 3, 4
        order by 5 desc, 3, 4
        """
            .formatted(COUNTED);
    Map<String, List<Failure>> failures = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          failures
              .computeIfAbsent(
                  key(result.getString(1), result.getString(2)), of -> new ArrayList<>())
              .add(new Failure(result.getString(3), result.getString(4), result.getLong(5)));
        }
      }
    }
    return failures;
  }

  static @Nullable DomainName domainOrNull(String domain) {
    return domain.isEmpty() ? null : new DomainName(domain);
  }

  private static String key(String reporter, String mailDomain) {
    return reporter + "\n" + mailDomain;
  }

  private static void bind(PreparedStatement statement, String domain, Window window)
      throws SQLException {
    statement.setString(1, domain);
    statement.setObject(2, window.from());
    statement.setObject(3, window.to());
  }
}
