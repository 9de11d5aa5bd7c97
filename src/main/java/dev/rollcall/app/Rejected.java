package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.KeptInbox;
import dev.rollcall.mail.Origin;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import dev.rollcall.store.KeptMail;
import dev.rollcall.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mail that could not be read: what there is, its bytes, and another try. */
public final class Rejected {

  private static final int PAGE = 500;

  private final Settings settings;
  private final Store store;
  private final Clock clock;

  Rejected(Settings settings, Store store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What there is.
   *
   * @param closedToo whether to list what a retry has closed, too
   * @param most how many entries to list, the newest
   */
  public RejectedSummary summary(boolean closedToo, int most) {
    return mail().summary(closedToo, most);
  }

  /** The entry whose id begins with {@code prefix}. */
  public RejectedEntry entry(String prefix) {
    return mail().entry(prefix);
  }

  /** Writes the mail as it came, byte for byte, to {@code out}. */
  public void export(RejectedEntry entry, OutputStream out) {
    try {
      mail().copyTo(entry.id(), out);
      out.flush();
    } catch (IOException e) {
      throw new Unavailable("cannot write mail " + entry.brief() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads open entries again.
   *
   * @param all whether to read those, too, that this version has refused already
   * @param listener hears what became of each, on another thread
   */
  public RunResult retry(boolean all, Consumer<MailOutcome> listener, Progress progress) {
    int olderThan = all ? Integer.MAX_VALUE : ReportParser.VERSION;
    progress.expected().accept(mail().countOpen(olderThan));
    Stream<List<RejectedEntry>> pages =
        Stream.iterate(
            mail().open(null, olderThan, PAGE),
            page -> !page.isEmpty(),
            page -> mail().open(page.get(page.size() - 1).id(), olderThan, PAGE));
    return retry(pages.flatMap(List::stream).iterator(), listener, progress);
  }

  /**
   * Reads these entries again, open or not.
   *
   * @param prefixes how their ids begin
   * @param listener hears what became of each, on another thread
   */
  public RunResult retry(List<String> prefixes, Consumer<MailOutcome> listener, Progress progress) {
    List<RejectedEntry> entries = prefixes.stream().map(mail()::entry).distinct().toList();
    progress.expected().accept(entries.size());
    return retry(entries.iterator(), listener, progress);
  }

  private RunResult retry(
      Iterator<RejectedEntry> entries, Consumer<MailOutcome> listener, Progress progress) {
    Iterator<Origin.Kept> mails =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public Origin.Kept next() {
            RejectedEntry entry = entries.next();
            return new Origin.Kept(entry.id(), entry.origin());
          }
        };
    try (KeptInbox inbox = new KeptInbox(mails, mail()::copyTo, Run.spool(settings))) {
      return new Run(settings, store, clock, listener, progress).retry(inbox);
    }
  }

  private KeptMail mail() {
    return store.keptMail();
  }
}
