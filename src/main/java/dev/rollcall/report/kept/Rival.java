package dev.rollcall.report.kept;

import java.time.Instant;
import java.util.UUID;

/**
 * One of the contents under a key.
 *
 * @param carrier {@code verified}, {@code unverified}, {@code unknown} or {@code contradicted}
 * @param messages of an aggregate report; sessions of a TLS report
 */
public record Rival(
    UUID id,
    String carrier,
    boolean salvaged,
    long rows,
    long messages,
    String origin,
    Instant arrivedAt)
    implements Kept {

  /** Why one content goes before another. */
  public enum Reason {
    CARRIER_NOT_CONTRADICTED,
    CARRIER_VERIFIED,
    NOT_SALVAGED,
    MORE_ROWS,
    MORE_MESSAGES,
    SMALLER_DIGEST
  }

  /** Why this one goes before {@code other}, if it does. */
  public Reason over(Rival other) {
    if (other.isBy("contradicted") && !isBy("contradicted")) {
      return Reason.CARRIER_NOT_CONTRADICTED;
    }
    if (isBy("verified") && !other.isBy("verified")) {
      return Reason.CARRIER_VERIFIED;
    }
    if (!salvaged && other.salvaged) {
      return Reason.NOT_SALVAGED;
    }
    if (rows > other.rows) {
      return Reason.MORE_ROWS;
    }
    return messages > other.messages && rows == other.rows
        ? Reason.MORE_MESSAGES
        : Reason.SMALLER_DIGEST;
  }

  private boolean isBy(String someCarrier) {
    return carrier.equals(someCarrier);
  }
}
