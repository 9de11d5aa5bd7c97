package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.explain.ExplainedSource;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.report.kept.CountedRow;
import dev.rollcall.sender.ClassifiedTraffic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Finds the rows that count behind a number. */
final class CountedRows {

  private static final String SELECT =
      """
      with wanted as (
          select * from unnest(?::integer[], ?::integer[], ?::text[], ?::text[], ?::uuid[],
              ?::boolean[]) as w (place, mail, source, author_domain, evidence, verified)),
      found as (
          select w.place, w.mail, r.day, r.id, x.line, x.messages,
              row_number() over (partition by w.place order by r.day, r.id, x.line) as number,
              count(*) over (partition by w.place) as rows,
              sum(x.messages) over (partition by w.place) as total
          from report r
          join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
          join report_row x
            on x.policy_domain = r.policy_domain and x.day = r.day and x.report = r.id
          join wanted w
            on w.source = x.source and w.author_domain = x.author_domain
              and w.evidence = x.evidence and w.verified = (r.carrier = 'verified')
          where k.counted = r.id and r.policy_domain = ? and r.day between ? and ?
            and x.day between ? and ?)
      select f.place, f.mail, f.rows, f.total, f.day, r.reporter, r.id, r.report_id, f.line,
          f.messages, r.bytes, r.origin
      from found f
      join report r on r.policy_domain = ? and r.id = f.id
      where f.number <= ?
      order by f.place, f.number
      """;

  private final Connection connection;
  private final Explanation explanation;
  private final List<ClassifiedTraffic> mail = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();

  CountedRows(Connection connection, Explanation explanation) {
    this.connection = connection;
    this.explanation = explanation;
    for (int place = 0; place < explanation.sources().size(); place++) {
      for (ClassifiedTraffic one : explanation.sources().get(place).mail()) {
        mail.add(one);
        places.add(place);
      }
    }
  }

  /**
   * Tells of all sources and their rows.
   *
   * @param most of how many rows of each source
   */
  void tell(int most, ExplanationReader reader) throws SQLException {
    reader.begin(explanation);
    if (!mail.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
        bind(statement, most);
        statement.setFetchSize(1_000);
        try (ResultSet result = statement.executeQuery()) {
          tell(result, reader);
        }
      }
    }
    reader.end();
  }

  private void bind(PreparedStatement statement, int most) throws SQLException {
    DomainName domain = explanation.domain();
    Integer[] numbers = new Integer[mail.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    statement.setArray(1, connection.createArrayOf("integer", places.toArray()));
    statement.setArray(2, connection.createArrayOf("integer", numbers));
    bind(statement, 3, "text", m -> m.traffic().source());
    bind(statement, 4, "text", m -> m.traffic().author().name());
    bind(statement, 5, "uuid", m -> EvidenceJson.id(m.traffic().evidence()));
    bind(statement, 6, "boolean", m -> m.traffic().verified());
    statement.setString(7, domain.name());
    statement.setObject(8, explanation.window().from());
    statement.setObject(9, explanation.window().to());
    statement.setObject(10, explanation.window().from());
    statement.setObject(11, explanation.window().to());
    statement.setString(12, domain.name());
    statement.setInt(13, most);
  }

  private void bind(
      PreparedStatement statement,
      int index,
      String type,
      Function<ClassifiedTraffic, Object> column)
      throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, mail.stream().map(column).toArray()));
  }

  /** Sources without any row are told of, too: that would be a fault to see. */
  private void tell(ResultSet result, ExplanationReader reader) throws SQLException {
    boolean more = result.next();
    List<ExplainedSource> sources = explanation.sources();
    for (int place = 0; place < sources.size(); place++) {
      reader.source(sources.get(place));
      long rows = 0;
      long messages = 0;
      while (more && result.getInt(1) == place) {
        rows = result.getLong(3);
        messages = result.getLong(4);
        reader.row(mail.get(result.getInt(2)), row(result));
        more = result.next();
      }
      reader.endOfSource(rows, messages);
    }
  }

  private static CountedRow row(ResultSet result) throws SQLException {
    return new CountedRow(
        result.getObject(5, LocalDate.class),
        result.getString(6),
        result.getObject(7, UUID.class),
        result.getString(8),
        result.getInt(9),
        result.getLong(10),
        result.getObject(11, UUID.class),
        result.getString(12));
  }
}
