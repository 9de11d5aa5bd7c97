package dev.rollcall.parse;

import dev.rollcall.report.Row;
import dev.rollcall.report.Word;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Digests the rows of a report, in its order, with every fact that they hold. */
final class RowDigest {

  private final FactDigest digest = new FactDigest();

  void add(Row row) {
    digest.text(row.source()).number(row.messages());
    word(row.disposition()).word(row.dkim()).word(row.spf());
    fact(row.author()).fact(row.envelopeFrom()).fact(row.envelopeTo());
    digest.number(row.reasons().size());
    row.reasons().forEach(reason -> word(reason.type()).fact(reason.comment()));
    digest.number(row.dkimResults().size());
    row.dkimResults()
        .forEach(r -> fact(r.domain()).fact(r.selector()).word(r.result()).fact(r.humanResult()));
    digest.number(row.spfResults().size());
    row.spfResults()
        .forEach(r -> fact(r.domain()).word(r.scope()).word(r.result()).fact(r.humanResult()));
  }

  private RowDigest word(Word<?> word) {
    return fact(word.received());
  }

  private RowDigest fact(@Nullable Object fact) {
    digest.text(fact == null ? null : fact.toString());
    return this;
  }

  /** The name of all rows so far; starts anew. */
  UUID name() {
    return digest.name();
  }
}
