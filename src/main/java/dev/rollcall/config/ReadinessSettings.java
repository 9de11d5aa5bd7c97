package dev.rollcall.config;

/**
 * When a policy may move. No standard gives these numbers; they are Rollcall's own defaults.
 *
 * @param windowDays how far back the evidence reaches
 * @param minimumDays days with reports within the window
 * @param minimumReporters independent reporters within the window
 * @param minimumMessages passing messages from senders of ours within the window
 * @param minimumCompliance per cent of all mail of our senders that must pass DMARC
 * @param minimumSenderCompliance per cent of each sender's mail, and of each of its own addresses',
 *     that must pass DMARC
 * @param minimumRecentCompliance per cent of the mail of each larger sender that must pass DMARC in
 *     the last 3 days of the window
 * @param rejectCompliance per cent of all mail of our senders that must pass DMARC before reject
 * @param rejectDkim per cent of all mail of our senders that must pass by an aligned signature
 *     before reject, for SPF does not survive forwarding
 * @param settledDays days since a new sender of ours was first seen
 * @param lookBackDays how far back senders are looked for that send seldom
 */
public record ReadinessSettings(
    int windowDays,
    int minimumDays,
    int minimumReporters,
    int minimumMessages,
    int minimumCompliance,
    int minimumSenderCompliance,
    int minimumRecentCompliance,
    int rejectCompliance,
    int rejectDkim,
    int settledDays,
    int lookBackDays) {

  /** What holds when nothing is configured. */
  public static ReadinessSettings defaults() {
    return new ReadinessSettings(30, 28, 3, 100, 98, 95, 90, 99, 95, 14, 400);
  }
}
