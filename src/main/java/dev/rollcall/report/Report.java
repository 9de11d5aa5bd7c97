package dev.rollcall.report;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a receiver sent: one of three kinds. */
public sealed interface Report permits AggregateReport, FailureReport, TlsReport {

  /** Digest of the canonical facts: the same facts have the same content, whoever carried them. */
  UUID content();

  /** What is odd about it. */
  List<Flag> flags();

  /** What to do with each kind. A fourth kind would not compile until every place knows it. */
  <T> T fold(
      Function<AggregateReport, T> aggregate,
      Function<FailureReport, T> failure,
      Function<TlsReport, T> tls);
}
