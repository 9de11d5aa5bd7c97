package dev.rollcall.app;

import java.time.Duration;

/**
 * What a run has found out from DNS.
 *
 * @param records of our domains
 * @param authors which author domains exist
 * @param names of sources
 */
public record EnrichResult(Records records, Authors authors, Names names, Duration duration) {

  /**
   * Author domains that were asked for.
   *
   * @param unanswered are asked for again by the next run
   */
  public record Authors(int existing, int absent, int unanswered) {

    static final Authors NONE = new Authors(0, 0, 0);
  }

  /**
   * Questions for the records of our domains.
   *
   * @param domains how many domains that were
   * @param answered how many were answered
   * @param unanswered how many were not; nothing is changed for them
   * @param changed how many answers differ from those before
   */
  public record Records(int domains, int answered, int unanswered, int changed) {

    static final Records NONE = new Records(0, 0, 0, 0);
  }

  /**
   * Addresses that were asked for.
   *
   * @param confirmed have a name that leads back to them
   * @param claimed have a name that does not
   * @param nameless have none
   * @param unanswered are asked for again later
   * @param left have not been asked for; the next run does
   */
  public record Names(int confirmed, int claimed, int nameless, int unanswered, long left) {

    static final Names NONE = new Names(0, 0, 0, 0, 0);

    /** All that were asked for. */
    public int asked() {
      return confirmed + claimed + nameless + unanswered;
    }
  }
}
