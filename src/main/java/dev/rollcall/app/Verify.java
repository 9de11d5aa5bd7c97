package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.KeptInbox;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.parse.ReportParser;
import dev.rollcall.report.kept.Check;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Discrepancy;
import dev.rollcall.report.kept.Verification;
import dev.rollcall.store.OldReading;
import dev.rollcall.store.PreparedAggregate;
import dev.rollcall.store.Rereading;
import dev.rollcall.store.Store;
import dev.rollcall.store.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reconciles what is stored with itself and with what receivers sent. Nothing is changed. */
final class Verify {

  private static final int PAGE = 500;

  private final Settings settings;
  private final Store store;
  private final Progress progress;
  private final ArrivalReader reader;
  private final List<Discrepancy> listed = new ArrayList<>();
  private long documents;
  private long differing;
  private long olderParser;
  private long withoutBytes;

  Verify(Settings settings, Store store, Progress progress) {
    this.settings = settings;
    this.store = store;
    this.progress = progress;
    this.reader = new ArrivalReader(settings.limits(), settings.authservIds(), false);
  }

  /**
   * Makes all checks.
   *
   * @param domains policy domains; empty for every one
   * @throws Misconfigured when nothing at all is stored about one of them
   */
  Verification run(Collection<DomainName> domains) {
    List<String> names = domains.stream().map(DomainName::name).toList();
    try (Rereading reports = store.rereading(ReportParser.VERSION);
        Verifier verifier = store.verifier()) {
      progress.expected().accept(Check.values().length - 1 + reports.count(true, names));
      List<CheckResult> results = new ArrayList<>(verifier.tables(names, progress.done()));
      List<OldReading> page = reports.next(null, true, names, PAGE);
      while (!page.isEmpty()) {
        for (OldReading report : page) {
          check(reports, verifier, report);
          progress.done().run();
        }
        page = reports.next(page.get(page.size() - 1), true, names, PAGE);
      }
      results.add(new CheckResult(Check.DOCUMENT, documents, differing, listed));
      Verification verification =
          new Verification(results, olderParser, withoutBytes, store.retention().rowsKeptFrom());
      if (verification.agrees()) {
        complainOfUnknown(reports, names);
      }
      return verification;
    }
  }

  private static void complainOfUnknown(Rereading reports, List<String> names) {
    for (String name : names) {
      if (reports.count(true, List.of(name)) == 0) {
        throw new Misconfigured("no report about %s is stored".formatted(name));
      }
    }
  }

  private void check(Rereading reports, Verifier verifier, OldReading report) {
    if (!report.hasBytes()) {
      withoutBytes++;
      return;
    }
    Origin.Kept origin = new Origin.Kept(report.id(), report.origin());
    try (KeptInbox bytes =
        new KeptInbox(
            List.of(origin).iterator(),
            (id, out) -> reports.copyTo(report, out),
            Run.spool(settings))) {
      Message message = bytes.next();
      if (message == null) {
        documents++;
        differ(verifier, report, List.of(unreadable(report, String.join("; ", bytes.problems()))));
        return;
      }
      try {
        check(verifier, report, message);
      } finally {
        message.content().release();
      }
    } catch (IOException e) {
      throw new Unavailable("cannot read report " + report.brief() + ": " + e.getMessage(), e);
    }
  }

  private void check(Verifier verifier, OldReading report, Message message) throws IOException {
    ArrivalReader.Document document = reader.readAggregate(message);
    PreparedAggregate read = document.report();
    documents++;
    if (read == null) {
      differ(verifier, report, List.of(unreadable(report, document.why())));
      return;
    }
    if (!read.salvaged() && !read.bytes().equals(report.bytes())) {
      String digest = read.bytes().toString();
      differ(verifier, report, List.of(discrepancy(report, "bytes", digest)));
      return;
    }
    List<Discrepancy> differences = verifier.differences(report, read);
    if (!differences.isEmpty() && report.parser() < ReportParser.VERSION) {
      olderParser++;
    } else {
      differ(verifier, report, differences);
    }
  }

  private void differ(Verifier verifier, OldReading report, List<Discrepancy> differences) {
    if (!differences.isEmpty() && verifier.isStored(report)) {
      differing += differences.size();
      differences.stream()
          .limit(CheckResult.MOST_LISTED - (long) listed.size())
          .forEach(listed::add);
    }
  }

  private static Discrepancy unreadable(OldReading report, String why) {
    return discrepancy(report, "document", "unreadable: " + why);
  }

  /** A document that is not the one of which the report tells. */
  private static Discrepancy discrepancy(OldReading report, String what, String stored) {
    return new Discrepancy(
        report.facts().policyDomain(),
        report.day(),
        what + " of report " + report.brief(),
        stored,
        report.bytes().toString());
  }
}
