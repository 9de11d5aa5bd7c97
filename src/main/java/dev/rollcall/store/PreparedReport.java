package dev.rollcall.store;

/** A report with everything worked out that needs no database; made on many threads. */
public sealed interface PreparedReport permits PreparedAggregate, PreparedFailure, PreparedTls {

  /** Aggregate rows that it brings. */
  long rows();
}
