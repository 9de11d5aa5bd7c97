package dev.rollcall.judge;

import dev.rollcall.sender.SenderName;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a policy must not move yet. Every message is in at most one blocker.
 *
 * @param kind the word of the sender's main {@link FindingKind}, or one of the words here
 * @param sender null when the blocker is about no sender
 * @param seen the failing mail behind it; null when the blocker is about no mail
 */
public record Blocker(
    String kind, @Nullable SenderName sender, @Nullable Seen seen, long messages, String fix) {

  /** The kind for failing mail on which nobody has decided. */
  public static final String UNDECIDED_SENDER = "undecided-sender";

  /** The kind for a critical sender of which something fails, though within the thresholds. */
  public static final String CRITICAL_SENDER = "critical-sender";

  /** The kind for a sender of ours that was not seen to pass for longer than its rhythm allows. */
  public static final String NOT_SEEN = "not-seen";

  /** The kind for a sender of ours that passes by SPF alone. */
  public static final String SPF_ONLY = "spf-only";

  /** The kind for a zone file without the record that is published now. */
  public static final String RECORD_LOST = "record-lost";

  /** The kind for a zone file without a record where none is published either. */
  public static final String NO_RECORD = "no-record";

  /** The kind for mail of ours from names that do not exist. */
  public static final String NON_EXISTENT_NAME = "non-existent-name";

  /** The kind for too little mail with an aligned signature. */
  public static final String ALIGNED_DKIM = "aligned-dkim";

  /** The kind for mail that passes, and would not by a zone that is to be published. */
  public static final String BREAKS_PASSING_MAIL = "breaks-passing-mail";

  /** The kind for an empty list of known senders. */
  public static final String NO_KNOWN_SENDERS = "no-known-senders";

  /** The kind for a domain that is not listed as ours. */
  public static final String NOT_OUR_DOMAIN = "not-our-domain";
}
