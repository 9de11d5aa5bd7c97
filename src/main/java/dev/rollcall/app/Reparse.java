package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.KeptInbox;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import dev.rollcall.store.OldReading;
import dev.rollcall.store.Rereading;
import dev.rollcall.store.Store;
import dev.rollcall.tell.json.RereadJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads stored aggregate reports again from their kept bytes, after the parser was mended. */
final class Reparse {

  private static final int PAGE = 500;

  private final Settings settings;
  private final Store store;
  private final Clock clock;
  private final Consumer<Reread> changed;
  private final Consumer<String> unreadable;
  private final Progress progress;
  private final ArrivalReader reader;
  private final Set<UUID> fresh = new HashSet<>();
  private RereadSummary summary = RereadSummary.NOTHING;

  /**
   * @param changed hears of every report that says something else now
   * @param unreadable hears of every report that stays as it is because it cannot be read, one line
   *     that may quote it
   */
  Reparse(
      Settings settings,
      Store store,
      Clock clock,
      Consumer<Reread> changed,
      Consumer<String> unreadable,
      Progress progress) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.changed = changed;
    this.unreadable = unreadable;
    this.progress = progress;
    this.reader = new ArrivalReader(settings.limits(), settings.authservIds(), false);
  }

  /**
   * Reads them; what was told before a failure stays.
   *
   * @param all whether to read also what this version of the parser has read
   * @param domains policy domains; empty for every one
   */
  RereadSummary run(boolean all, Collection<DomainName> domains) {
    Instant started = clock.instant();
    List<String> names = domains.stream().map(DomainName::name).toList();
    try (Rereading reports = store.rereading(ReportParser.VERSION)) {
      progress.expected().accept(reports.count(all, names));
      List<OldReading> page = reports.next(null, all, names, PAGE);
      while (!page.isEmpty()) {
        for (OldReading old : page) {
          reread(reports, old);
          progress.done().run();
        }
        page = reports.next(page.get(page.size() - 1), all, names, PAGE);
      }
    } catch (Unavailable | Misconfigured e) {
      logFailure(started, e);
      throw e;
    }
    store.logRun("reparse", started, RereadJson.text(summary), null);
    return summary;
  }

  private void logFailure(Instant started, RuntimeException failure) {
    try {
      store.logRun("reparse", started, RereadJson.text(summary), failure.getMessage());
    } catch (Unavailable | Misconfigured unlogged) {
      failure.addSuppressed(unlogged);
    }
  }

  private void reread(Rereading reports, OldReading old) {
    if (fresh.contains(old.id())) {
      return; // it has just been written
    }
    if (!old.hasBytes()) {
      summary = summary.plusWithoutBytes();
      return;
    }
    Origin.Kept origin = new Origin.Kept(old.id(), old.origin());
    try (KeptInbox bytes =
        new KeptInbox(
            List.of(origin).iterator(),
            (id, out) -> reports.copyTo(old, out),
            Run.spool(settings))) {
      Message message = bytes.next();
      if (message == null) {
        leave(String.join("; ", bytes.problems()));
        return;
      }
      try {
        reread(reports, old, message);
      } finally {
        message.content().release();
      }
    } catch (IOException e) {
      throw new Unavailable("cannot read report " + old.brief() + ": " + e.getMessage(), e);
    }
  }

  private void reread(Rereading reports, OldReading old, Message message) throws IOException {
    ArrivalReader.Document document = reader.readAggregate(message);
    if (document.report() == null) {
      leave("report " + old.brief() + " of " + old.origin() + ": " + document.why());
      return;
    }
    Rereading.Replaced replaced = reports.replace(old, document.report());
    if (replaced.refused() != null) {
      leave("report " + old.brief() + " of " + old.origin() + ": " + replaced.refused());
      return;
    }
    summary = summary.plusRead(replaced.change().isPresent());
    replaced
        .change()
        .ifPresent(
            change -> {
              fresh.add(change.now());
              changed.accept(change);
            });
  }

  private void leave(String why) {
    summary = summary.plusUnreadable();
    unreadable.accept(why);
  }
}
