package dev.rollcall.store;

import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Row;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.RowEvidence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The row kinds seen lately. Receivers see the same servers day after day, so that nearly all rows
 * are of a kind that another report had. For use by several threads.
 */
public final class RowKinds {

  /** Strangers choose what is in a row, so what is remembered is bounded in bytes. */
  private static final long BYTES_REMEMBERED = 16L * 1024 * 1024;

  /** What a kind takes beside its facts; about. */
  private static final long BYTES_PER_KIND = 2_000;

  private record Key(PublishedPolicy policy, Row row) {}

  private final Map<Key, RowKind> kinds = new ConcurrentHashMap<>();
  private final AtomicLong remembered = new AtomicLong();

  RowKind of(Row row, PublishedPolicy policy) {
    Key key = new Key(policy, withoutSourceAndCount(row));
    RowKind known = kinds.get(key);
    if (known != null) {
      return known;
    }
    RowKind kind = workOut(row, policy);
    remember(key, kind);
    return kind;
  }

  private static RowKind workOut(Row row, PublishedPolicy policy) {
    Evidence evidence = RowEvidence.of(row, policy);
    return new RowKind(row.author().name(), Json.row(row), evidence, EvidenceJson.id(evidence));
  }

  private void remember(Key key, RowKind kind) {
    long bytes = BYTES_PER_KIND + 3L * kind.facts().length;
    if (remembered.addAndGet(bytes) > BYTES_REMEMBERED) {
      kinds.clear();
      remembered.set(bytes);
    }
    kinds.put(key, kind);
  }

  private static Row withoutSourceAndCount(Row row) {
    return new Row(
        "",
        0,
        row.disposition(),
        row.dkim(),
        row.spf(),
        row.reasons(),
        row.author(),
        row.envelopeFrom(),
        row.envelopeTo(),
        row.dkimResults(),
        row.spfResults());
  }
}
