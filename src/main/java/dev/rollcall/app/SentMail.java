package dev.rollcall.app;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.status.PostedMail;
import dev.rollcall.store.OutgoingMails;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Mail of ours that goes out: what became of it, and trying it again. */
public final class SentMail {

  private final OutgoingMails queue;
  private final Wiring wiring;
  private final Clock clock;

  SentMail(Wiring wiring) {
    this.queue = wiring.store().outgoing();
    this.wiring = wiring;
    this.clock = wiring.clock();
  }

  /**
   * Mails that wait or were given up, newest first.
   *
   * @param sent whether also those that were sent
   * @param most how many
   */
  public List<PostedMail> list(boolean sent, int most) {
    return queue.list(sent, most);
  }

  /** How many mails are given up. */
  public long givenUp() {
    return queue.givenUp();
  }

  /** Tries what waits, unless its pause after a failure is not over. */
  PostResult deliver() {
    return wiring.postman().deliver(false);
  }

  /** Tries everything that waits, now. */
  public PostResult retry() {
    return wiring.postman().deliver(true);
  }

  /** Likewise, and whatever was given up. */
  public PostResult retryAll() {
    Postman ready = wiring.postman();
    queue.revive(clock.instant());
    return ready.deliver(true);
  }

  /**
   * Likewise, and these of what was given up.
   *
   * @throws Misconfigured when one of them was not
   */
  public PostResult retry(Set<Long> ids) {
    Postman ready = wiring.postman();
    Set<Long> others = new TreeSet<>(ids);
    others.removeAll(queue.revive(ids, clock.instant()));
    if (!others.isEmpty()) {
      throw new Misconfigured(
          "not given up: %s; 'rollcall mail list' shows what is"
              .formatted(others.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return ready.deliver(true);
  }
}
