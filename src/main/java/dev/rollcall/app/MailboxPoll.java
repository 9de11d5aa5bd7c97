package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FolderRecord;
import dev.rollcall.inbox.ImapInbox;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Message;
import dev.rollcall.store.MailboxFigures;
import dev.rollcall.store.PollLock;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import dev.rollcall.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One poll of one mailbox: its mail is read and stored, then what was decided about it is done. */
final class MailboxPoll {

  private final Settings settings;
  private final Store store;
  private final Intake intake;
  private final Pauses pauses;
  private final StopSignal stop;
  private final Tokens tokens;

  /**
   * @param pauses before a lost connection is made again
   * @param stop when given, no more mail is fetched
   */
  MailboxPoll(
      Settings settings,
      Store store,
      Intake intake,
      Pauses pauses,
      StopSignal stop,
      Tokens tokens) {
    this.settings = settings;
    this.store = store;
    this.intake = intake;
    this.pauses = pauses;
    this.stop = stop;
    this.tokens = tokens;
  }

  /**
   * Polls.
   *
   * @param settled hears of every mail once it is committed
   * @param expected hears how many mails of a folder are to be read
   * @return false when somebody else is polling this mailbox into the same store
   * @throws Unavailable when something is away; what was stored is dealt with if that is possible
   * @throws Misconfigured likewise, when something needs fixing
   */
  boolean run(MailboxSettings mailbox, Consumer<Settlement> settled, LongConsumer expected) {
    Optional<PollLock> lock = store.mailboxes().lock(mailbox.name());
    if (lock.isEmpty()) {
      return false;
    }
    PollLock held = lock.get();
    try (held;
        ImapInbox inbox =
            new ImapInbox(
                mailbox,
                settings.limits(),
                Run.spool(settings),
                record(expected),
                pauses,
                tokens)) {
      try {
        intake.run(store, until(stop, inbox), mailbox.filing(), settled);
      } catch (Unavailable | Misconfigured e) {
        if (inbox.hasConnected()) {
          carryOutAfter(e, inbox, mailbox);
        }
        throw e;
      }
      carryOut(inbox, mailbox);
      return true;
    }
  }

  private static Inbox until(StopSignal stop, ImapInbox inbox) {
    return new Inbox() {
      @Override
      public @Nullable Message next() {
        return stop.isGiven() ? null : inbox.next();
      }

      @Override
      public void keepAlive() {
        inbox.keepAlive();
      }

      @Override
      public void close() {
        inbox.close();
      }
    };
  }

  private FolderRecord record(LongConsumer expected) {
    return new FolderRecord() {
      @Override
      public Optional<FolderProgress> progress(FolderId folder) {
        return store.mailboxes().progress(folder);
      }

      @Override
      public void listed(FolderId folder, long uidValidity, long backlog) {
        store.mailboxes().listed(folder, uidValidity, backlog);
        expected.accept(backlog);
      }
    };
  }

  /** What is stored is dealt with although the rest could not be read; {@code first} is told. */
  private void carryOutAfter(RuntimeException first, ImapInbox inbox, MailboxSettings mailbox) {
    try {
      carryOut(inbox, mailbox);
    } catch (Unavailable | Misconfigured e) {
      first.addSuppressed(e);
    }
  }

  /**
   * Whatever was intended, by this run or by one that was cut short. It comes after reading, so
   * that a folder that takes no mail does not keep reports from being stored.
   */
  private void carryOut(ImapInbox inbox, MailboxSettings mailbox) {
    List<FolderAction> next = store.mailboxes().intended(mailbox.name());
    if (next.stream().anyMatch(action -> action.what() == After.DELETE)) {
      requireReports(mailbox);
    }
    while (!next.isEmpty()) {
      carryOut(inbox, next);
      next = stop.isGiven() ? List.of() : store.mailboxes().intended(mailbox.name());
    }
  }

  /** A mailbox that was named by mistake must not cost anyone their mail. */
  private void requireReports(MailboxSettings mailbox) {
    MailboxFigures figures = store.mailboxes().figures(mailbox.name());
    long others = figures.ignored() + figures.rejected();
    if (!mailbox.deleteConfirmed() && figures.deleted() == 0 && others > figures.reports()) {
      throw new Misconfigured(
          "mailbox %s: %,d of its first %,d mails are no reports, so nothing was deleted; if it is the right mailbox, write 'delete-confirmed: true' beside 'after: delete'"
              .formatted(mailbox.name(), others, others + figures.reports()),
          null);
    }
  }

  private void carryOut(ImapInbox inbox, List<FolderAction> intended) {
    List<FolderAction> done = new ArrayList<>();
    try {
      inbox.carryOut(intended, done::add);
    } finally {
      store.mailboxes().done(done);
    }
  }
}
