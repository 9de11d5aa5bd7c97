package dev.rollcall.judge.history;

import java.time.Instant;
import java.util.List;

/**
 * A DNS record that changed, came or went, between two times when somebody looked.
 *
 * @param name complete
 * @param type {@code TXT} or {@code MX}
 * @param before what was published; empty when there was no such record
 * @param after what was published then; empty when there was no such record any more
 * @param lastBefore when the old content was last seen
 * @param seen when the new content was first seen
 * @param by the server that has said so last
 */
public record RecordChange(
    String name,
    String type,
    List<String> before,
    List<String> after,
    Instant lastBefore,
    Instant seen,
    String by) {

  public RecordChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
