package dev.rollcall.judge.whatif;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;

/**
 * What would become of some mail, in messages.
 *
 * @param messages all of it, as it was reported
 * @param leftOut would not be sent
 * @param breaking passes DMARC, and would not
 * @param healing fails DMARC, and would not
 * @param weakened passes DMARC by a signature, and would by SPF alone, which forwarding breaks
 * @param hit would fail DMARC in a name whose policy would be quarantine or reject
 * @param hitOurs the part of {@code hit} that senders of ours sent
 */
public record Changes(
    long messages,
    long leftOut,
    long breaking,
    long healing,
    long weakened,
    long hit,
    long hitOurs) {

  static final Changes NONE = new Changes(0, 0, 0, 0, 0, 0, 0);

  static Changes of(Supposed mail, long messages, boolean isHitName) {
    ClassifiedTraffic then = mail.then();
    boolean hit = isHitName && then != null && !then.passes();
    boolean ours = then != null && then.is(MessageClass.OURS);
    return new Changes(
        messages,
        then == null ? messages : 0,
        mail.breaks() ? messages : 0,
        mail.heals() ? messages : 0,
        mail.weakens() ? messages : 0,
        hit ? messages : 0,
        hit && ours ? messages : 0);
  }

  Changes and(Changes other) {
    return new Changes(
        messages + other.messages,
        leftOut + other.leftOut,
        breaking + other.breaking,
        healing + other.healing,
        weakened + other.weakened,
        hit + other.hit,
        hitOurs + other.hitOurs);
  }

  /** Whether anything becomes of it. */
  public boolean isAny() {
    return leftOut + breaking + healing + weakened + hit > 0;
  }
}
