package dev.rollcall.app;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.Outcome;
import dev.rollcall.post.OutgoingMail;
import dev.rollcall.post.Retry;
import dev.rollcall.post.SmtpSender;
import dev.rollcall.store.Handed;
import dev.rollcall.store.OutgoingMails;
import dev.rollcall.store.WaitingMail;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps mail until it is sent, and sends it. Several may do so beside each other, on several
 * machines.
 */
final class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  private final OutgoingMails queue;
  private final MailSettings settings;
  private final Tokens tokens;
  private final Clock clock;
  private final MailWriter writer;

  Postman(OutgoingMails queue, MailSettings settings, Tokens tokens, Clock clock) {
    this.queue = queue;
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
    this.writer = new MailWriter(settings, clock);
  }

  /** Writes a mail, without keeping it. */
  OutgoingMail write(String kind, String key, MailAddress recipient, MailContent content) {
    return writer.write(kind, key, recipient, content);
  }

  /** The bytes of a mail, as they are sent. */
  byte[] bytes(OutgoingMail mail) {
    return writer.bytes(mail);
  }

  /**
   * Keeps a mail to be sent, unless one was kept before for its kind, key and recipient.
   *
   * @return whether it is new
   */
  boolean keep(String kind, String key, OutgoingMail mail) {
    return queue.add(
        new OutgoingMails.New(
            kind, key, mail.recipient().key(), mail.recipient().address(), mail.messageId()),
        bytes(mail),
        clock.instant());
  }

  /**
   * Sends what waits.
   *
   * @param all also that whose pause after a failure is not over
   * @throws Unavailable when the server is away; what waits is sent by a later run
   * @throws Misconfigured when it does not let us in, or not send; likewise
   */
  PostResult deliver(boolean all) {
    try (SmtpSender sender = new SmtpSender(settings, tokens)) {
      Round round = new Round(sender);
      Set<Long> tried = new HashSet<>();
      boolean more = true;
      while (more && round.trouble == null) {
        Instant now = clock.instant();
        Optional<Long> sent = queue.handOver(all ? null : now, tried, now, round::send);
        sent.ifPresent(tried::add);
        more = sent.isPresent();
      }
      long waiting = queue.waiting();
      if (round.trouble != null) {
        throw saying(round.trouble, waiting);
      }
      return new PostResult(round.sent, round.putOff, round.givenUp, waiting);
    }
  }

  /** Sends what waits and is due; what stood in the way, a line each. It is tried again. */
  List<String> delivered() {
    try {
      return deliver(false).givenUp().stream()
          .map(line -> "mail to " + line + "; it is given up ('rollcall mail list')")
          .toList();
    } catch (Unavailable | Misconfigured e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException saying(RuntimeException trouble, long waiting) {
    String message =
        trouble.getMessage()
            + "; "
            + (waiting == 1 ? "1 mail waits" : waiting + " mails wait")
            + " for the next attempt";
    return trouble instanceof Misconfigured
        ? new Misconfigured(message, trouble)
        : new Unavailable(message, trouble);
  }

  /** What one connection has seen. */
  private final class Round {

    private final SmtpSender sender;
    private final List<String> putOff = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private int sent;
    private @Nullable RuntimeException trouble;

    Round(SmtpSender sender) {
      this.sender = sender;
    }

    Handed send(WaitingMail mail, byte[] content) {
      Outcome outcome = outcome(mail, content);
      LOG.debug("{} to {}: {}", mail.messageId(), mail.address(), outcome);
      if (outcome instanceof Outcome.Sent) {
        sent++;
        return Handed.sent(outcome.said());
      }
      Optional<Instant> next =
          outcome instanceof Outcome.Later
              ? Retry.after(mail.madeAt(), mail.attempts(), clock.instant())
              : Optional.empty();
      (next.isEmpty() ? givenUp : putOff).add(mail.address() + ": " + outcome.said());
      return next.map(at -> Handed.later(at, outcome.said()))
          .orElseGet(() -> Handed.givenUp(outcome.said()));
    }

    private Outcome outcome(WaitingMail mail, byte[] content) {
      try {
        return sender.send(MailAddress.in(mail.address()).orElseThrow(), content);
      } catch (Unavailable | Misconfigured e) {
        trouble = e;
        return new Outcome.Later(String.valueOf(e.getMessage()));
      }
    }
  }
}
