package dev.rollcall.app;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.IsoWeek;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The weekly report: writing it, and getting it to its recipients. */
public final class Weekly {

  private final Wiring wiring;
  private final Settings settings;
  private final Clock clock;

  Weekly(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.clock = wiring.clock();
  }

  /** The last week that is over. */
  public IsoWeek lastWeek() {
    return IsoWeek.of(LocalDate.now(clock)).previous();
  }

  /**
   * The compliance report of {@code week}.
   *
   * @param scope of which domains
   * @param earlier when the report of the week before was made; null for its Monday at 08:00 UTC.
   *     What came later for weeks before this one is told as late
   */
  public ComplianceReport report(IsoWeek week, DomainScope scope, @Nullable Instant earlier) {
    KnownDomains known = wiring.domains(week.sunday()).within(scope);
    return new WeeklyReports(
            wiring.review(), wiring.store(), settings.readiness().windowDays(), clock)
        .of(week, known, earlier);
  }

  /**
   * Gets the weekly report to its recipients.
   *
   * @throws Misconfigured when there are none, or nothing is said of how to send mail
   */
  public WeeklyPost post() {
    if (settings.weekly().shares().isEmpty()) {
      throw new Misconfigured(
          "nobody is to get the weekly report; write 'weekly:' with recipients in the"
              + " configuration");
    }
    Postman postman = wiring.postman();
    WeeklyLetters letters = new WeeklyLetters(this, wiring);
    return new WeeklyPost(
        settings.weekly(), wiring.store().outgoing(), postman, letters::of, clock);
  }

  /**
   * A report as mail, to the first of those who get all of it, or to ourselves.
   *
   * @throws Misconfigured when nothing is said of how to send mail
   */
  public byte[] mail(ComplianceReport report) {
    Postman postman = wiring.postman();
    MailSettings mail = Objects.requireNonNull(settings.mail());
    MailAddress to =
        settings.weekly().recipients().stream().findFirst().orElseGet(() -> mail.from());
    return postman.bytes(
        postman.write(
            WeeklyPost.KIND,
            report.week().toString(),
            to,
            WeeklyLetters.content(report, wiring.templates())));
  }
}
