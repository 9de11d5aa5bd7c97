package dev.rollcall.config;

/**
 * When a policy may move. No standard gives these numbers; they are Rollcall's own defaults.
 *
 * @param windowDays how far back the evidence reaches
 * @param minimumDays days with reports within the window
 * @param minimumReporters independent reporters within the window
 * @param minimumMessages messages from senders of ours within the window
 */
public record ReadinessSettings(
    int windowDays, int minimumDays, int minimumReporters, int minimumMessages) {

  /** What holds when nothing is configured. */
  public static ReadinessSettings defaults() {
    return new ReadinessSettings(30, 28, 3, 100);
  }
}
