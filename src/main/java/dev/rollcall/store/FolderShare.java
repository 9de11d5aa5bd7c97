package dev.rollcall.store;

import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Settles;
import dev.rollcall.mail.UidRange;
import java.time.LocalDate;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What one batch settles in one folder. */
final class FolderShare {

  private final StringJoiner ranges = new StringJoiner(",", "{", "}");
  private @Nullable LocalDate oldest;
  private int reports;
  private int ignored;
  private int rejected;

  /** One more mail. */
  void add(Origin.Imap mail, Settlement settlement) {
    Settles settles = settlement.arrival().message().settles();
    UidRange uids = settles == null ? new UidRange(mail.uid(), mail.uid()) : settles.uids();
    ranges.add("[" + uids.first() + "," + uids.last() + "]");
    LocalDate received = settles == null ? null : settles.received();
    if (received != null && (oldest == null || received.isBefore(oldest))) {
      oldest = received;
    }
    switch (settlement.kind()) {
      case REJECTED -> rejected++;
      case IGNORED -> ignored++;
      case REPORTS -> reports++;
    }
  }

  /** Which UIDs, as PostgreSQL writes an {@code int8multirange}. */
  String ranges() {
    return ranges.toString();
  }

  /** The earliest day on which any of the mails was received; null when that is not known. */
  @Nullable LocalDate oldest() {
    return oldest;
  }

  /** Mails with reports, all of them readable. */
  int reports() {
    return reports;
  }

  /** Mails that are no report. */
  int ignored() {
    return ignored;
  }

  /** Mails that could not be read, or not all of it. */
  int rejected() {
    return rejected;
  }
}
