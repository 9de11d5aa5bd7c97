package dev.rollcall.judge.records;

import org.jspecify.annotations.Nullable;

/**
 * One thing to know or to fix about published records.
 *
 * @param where the name of the record
 * @param what is wrong, in a sentence that may quote what strangers wrote
 * @param fix what to do, in a sentence
 * @param publish the TXT record to publish at {@code where} instead; null where none can be given
 */
public record RecordFinding(
    RecordKind kind,
    Weight weight,
    String where,
    String what,
    String fix,
    @Nullable String publish) {

  /** A finding of the usual weight without a record to publish. */
  static RecordFinding of(RecordKind kind, String where, String what, String fix) {
    return new RecordFinding(kind, kind.usual(), where, what, fix, null);
  }

  /** The same with the record to publish. */
  RecordFinding publishing(String record) {
    return new RecordFinding(kind, weight, where, what, fix, record);
  }

  /** The same with another weight. */
  RecordFinding weighing(Weight other) {
    return new RecordFinding(kind, other, where, what, fix, publish);
  }
}
