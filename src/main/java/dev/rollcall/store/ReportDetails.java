package dev.rollcall.store;

import dev.rollcall.report.kept.Rival;
import dev.rollcall.report.kept.Standing;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredReport.StoredFlag;
import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.store.ReportNames.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads everything about single reports. */
final class ReportDetails {

  private static final int ROWS_FETCHED = 500;

  private static final String AGGREGATE =
      """
      select r.day, r.flags, row_to_json(x)
      from report r, lateral (
          select r.reporter, r.reporter_name, r.reporter_email, r.reporter_mail_domain,
              r.reporter_contact, r.report_id, r.period_begin, r.period_end, r.shape, r.version,
              r.namespace, r.generator, r.errors, r.policy, r.rows, r.messages, r.passed,
              r.unusable_rows, r.unusable_messages, r.salvaged, r.carrier, r.carrier_domain,
              r.origin, r.arrived_at, r.parser, r.content
      ) x
      where r.policy_domain = ? and r.id = ?
      """;

  private static final String TLS =
      """
      select r.day, r.flags, row_to_json(x)
      from tls_report r, lateral (
          select r.reporter, r.reporter_name, r.reporter_mail_domain, r.report_id,
              r.period_begin, r.period_end, r.successful, r.failed, r.policies, r.origin,
              r.arrived_at, r.parser, r.content
      ) x
      where r.policy_domain = ? and r.id = ?
      """;

  private static final String FAILURE =
      """
      select (r.arrived_at at time zone 'UTC')::date, r.flags, row_to_json(x)
      from failure_report r, lateral (
          select r.author_domain, r.source, r.arrival, r.auth_failure, r.incidents, r.facts,
              r.origin, r.arrived_at, r.parser
      ) x
      where r.policy_domain = ? and r.id = ?
      """;

  private static final String RIVALS =
      """
      select id, carrier, salvaged, rows, messages, origin, arrived_at
      from report where policy_domain = ? and key = ?
      order by carrier = 'contradicted', carrier = 'verified' desc, salvaged, rows desc,
          messages desc, content
      limit 100
      """;

  private static final String TLS_RIVALS =
      """
      select id, 'unknown', false, 0, successful + failed, origin, arrived_at
      from tls_report where policy_domain = ? and key = ?
      order by content
      limit 100
      """;

  private final Connection connection;

  ReportDetails(Connection connection) {
    this.connection = connection;
  }

  StoredReport of(Name name) throws SQLException {
    String select =
        switch (name.kind()) {
          case AGGREGATE -> AGGREGATE;
          case TLS -> TLS;
          case FAILURE -> FAILURE;
        };
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, name.policyDomain());
      statement.setObject(2, name.id());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new StoredReport(
            name.kind(),
            name.id(),
            name.policyDomain(),
            result.getObject(1, LocalDate.class),
            result.getString(3),
            flags(result.getString(2)),
            standing(name));
      }
    }
  }

  private List<StoredFlag> flags(String json) throws SQLException {
    String select =
        "select f ->> 'kind', coalesce(f ->> 'detail', '') from jsonb_array_elements(?::jsonb) f";
    List<StoredFlag> flags = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, json);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          flags.add(new StoredFlag(result.getString(1), result.getString(2)));
        }
      }
    }
    return flags;
  }

  private @Nullable Standing standing(Name name) throws SQLException {
    UUID key = name.key();
    if (key == null) {
      return null;
    }
    String select =
        """
        select counted, decided_by, decided_at, decided_because, kind = 'tls'
        from report_key where policy_domain = ? and key = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, name.policyDomain());
      statement.setObject(2, key);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        OffsetDateTime decided = result.getObject(3, OffsetDateTime.class);
        return new Standing(
            rivals(result.getBoolean(5) ? TLS_RIVALS : RIVALS, name.policyDomain(), key),
            result.getObject(1, UUID.class),
            result.getString(2),
            decided == null ? null : decided.toInstant(),
            result.getString(4));
      }
    }
  }

  private List<Rival> rivals(String select, String policyDomain, UUID key) throws SQLException {
    List<Rival> rivals = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, policyDomain);
      statement.setObject(2, key);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rivals.add(
              new Rival(
                  result.getObject(1, UUID.class),
                  result.getString(2),
                  result.getBoolean(3),
                  result.getLong(4),
                  result.getLong(5),
                  result.getString(6),
                  result.getObject(7, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return rivals;
  }

  void rows(StoredReport report, long most, Consumer<StoredRow> reader) throws SQLException {
    String select =
        """
        select w.line, w.source, w.messages, w.author_domain, w.facts,
            case when (e.policy ->> 'adkim_strict')::boolean then e.dkim_strict
                else e.dkim_relaxed end,
            case when (e.policy ->> 'aspf_strict')::boolean then e.spf_strict
                else e.spf_relaxed end,
            e.passes
        from report_row w
        join evidence e on e.policy_domain = w.policy_domain and e.id = w.evidence
        where w.policy_domain = ? and w.day = ? and w.report = ?
        order by w.line limit ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, report.policyDomain());
      statement.setObject(2, report.day());
      statement.setObject(3, report.id());
      statement.setLong(4, most);
      statement.setFetchSize(ROWS_FETCHED);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          reader.accept(
              new StoredRow(
                  result.getInt(1),
                  result.getString(2),
                  result.getLong(3),
                  result.getString(4),
                  result.getString(5),
                  result.getBoolean(6),
                  result.getBoolean(7),
                  result.getBoolean(8)));
        }
      }
    }
  }
}
