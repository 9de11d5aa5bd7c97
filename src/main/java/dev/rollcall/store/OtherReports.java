package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.sender.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What failure reports and TLS reports say. */
public final class OtherReports {

  private final Database database;

  OtherReports(Database database) {
    this.database = database;
  }

  /**
   * The failure reports about {@code domain} and what is below it, or about each domain that has
   * any.
   *
   * @param domain null for all
   */
  public List<FailureOverview> failures(@Nullable DomainName domain, Window window) {
    return database.snapshot(
        connection -> {
          FailureTables tables = new FailureTables(connection);
          List<FailureOverview> overviews = new ArrayList<>();
          for (String one : domain == null ? tables.domains(window) : List.of(domain.name())) {
            overviews.add(tables.read(one, window));
          }
          return overviews;
        });
  }

  /**
   * The TLS reports about {@code domain}, or about each domain that has any.
   *
   * @param domain null for all
   */
  public List<TlsOverview> tls(@Nullable DomainName domain, Window window) {
    return database.snapshot(
        connection -> {
          TlsTables tables = new TlsTables(connection);
          List<TlsOverview> overviews = new ArrayList<>();
          for (String one : domain == null ? tables.domains(window) : List.of(domain.name())) {
            overviews.add(tables.read(one, window));
          }
          return overviews;
        });
  }
}
