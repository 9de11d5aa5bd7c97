package dev.rollcall.app.demo;

import dev.rollcall.app.demo.DemoRow.Reason;
import dev.rollcall.app.demo.DemoRow.Signature;
import dev.rollcall.app.demo.DemoRow.Spf;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one reporter sees of the company's mail on one day. Chance is seeded by the reporter and the
 * number of the day, so that the story is the same whatever the date is; only working days and
 * weekends follow the calendar.
 */
final class DemoTraffic {

  /** The days of the phishing wave, counted from the first of the 30. */
  private static final int WAVE_FROM = 11;

  private static final int WAVE_TO = 14;

  private final DemoReporter reporter;
  private final int dayNumber;
  private final LocalDate day;
  private final Random random;
  private final double volume;
  private final List<DemoRow> rows = new ArrayList<>();

  private DemoTraffic(DemoReporter reporter, int dayNumber, LocalDate day) {
    this.reporter = reporter;
    this.dayNumber = dayNumber;
    this.day = day;
    this.random = reporter.chance(dayNumber);
    this.volume = reporter.volume() * (isWeekend(day) ? 0.25 : 1) * (0.85 + 0.3 * nextShare());
  }

  /**
   * The rows of {@code reporter} for {@code day}; at least one.
   *
   * @param dayNumber 0 for the first of the 30 days
   */
  static List<DemoRow> seenBy(DemoReporter reporter, int dayNumber, LocalDate day) {
    DemoTraffic traffic = new DemoTraffic(reporter, dayNumber, day);
    traffic.ownRelays();
    traffic.newsletter();
    traffic.erpServer();
    traffic.invoices();
    traffic.forwarder();
    traffic.mailingList();
    traffic.phishingWave();
    traffic.otherSpoofing();
    return List.copyOf(traffic.rows);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  private void ownRelays() {
    add(DemoSender.OWN_RELAYS, DemoCompany.FIRST_RELAY, 1 + about(volume * 0.62), signed(), ours());
    add(DemoSender.OWN_RELAYS, DemoCompany.SECOND_RELAY, about(volume * 0.374), signed(), ours());
    add(DemoSender.OWN_RELAYS, DemoCompany.SECOND_RELAY, about(volume * 0.006), broken(), ours());
  }

  private void newsletter() {
    boolean campaign =
        day.getDayOfWeek() == DayOfWeek.TUESDAY || day.getDayOfWeek() == DayOfWeek.THURSDAY;
    int machines = campaign ? 3 : 1;
    int first = random.nextInt(8);
    for (int i = 0; i < machines; i++) {
      add(
          DemoSender.SENDWAVE,
          DemoCompany.SENDSPOOFER_PREFIX + (20 + (first + i) % 8),
          about(volume * (campaign ? 0.045 : 0.01)),
          List.of(new Signature(DemoCompany.SENDWAVE_DOMAIN, DemoCompany.SENDWAVE_SELECTOR, true)),
          Spf.passFor(DemoCompany.SENDWAVE_DOMAIN));
    }
  }

  private void erpServer() {
    if (!isWeekend(day)) {
      add(
          DemoSender.ERP_SERVER,
          DemoCompany.ERP_ADDRESS,
          about(volume * 0.005),
          List.of(),
          Spf.ofCompany(false));
    }
  }

  private void invoices() {
    if (!isWeekend(day)) {
      double share = day.getDayOfWeek() == DayOfWeek.MONDAY ? 0.07 : 0.035;
      invoicesFrom(10 + random.nextInt(2), share * 0.7);
      invoicesFrom(140 + random.nextInt(2), share * 0.3);
    }
  }

  private void invoicesFrom(int lastOctet, double share) {
    add(
        DemoSender.INVOICING,
        DemoCompany.INVOICING_PREFIX + lastOctet,
        about(volume * share),
        List.of(),
        Spf.ofCompany(lastOctet < 128));
  }

  private void forwarder() {
    String address = DemoCompany.FORWARDER_ADDRESS;
    Spf rewritten = Spf.passFor(DemoCompany.FORWARDER_DOMAIN);
    add(DemoSender.FORWARDER, address, about(volume * 0.012), signed(), rewritten);
    add(DemoSender.FORWARDER, address, about(volume * 0.004), signed(), Spf.ofCompany(false));
    Reason reason =
        reporter.has(DemoReporter.Trait.RFC_9990)
            ? new Reason("trusted_forwarder", "known forwarder")
            : new Reason("forwarded", "");
    add(DemoSender.FORWARDER, address, about(volume * 0.001), broken(), rewritten, stated(reason));
  }

  private void mailingList() {
    List<Signature> signatures =
        List.of(Signature.ofCompany(false), new Signature(DemoCompany.LIST_DOMAIN, "list", true));
    add(
        DemoSender.MAILING_LIST,
        DemoCompany.LIST_ADDRESS,
        about(volume * 0.004),
        signatures,
        Spf.passFor(DemoCompany.LIST_DOMAIN),
        stated(new Reason("mailing_list", "known mailing list")));
  }

  private void phishingWave() {
    if (dayNumber < WAVE_FROM || dayNumber > WAVE_TO) {
      return;
    }
    int machines = 3 + random.nextInt(3);
    for (int i = 0; i < machines; i++) {
      add(
          DemoSender.SPOOFER,
          DemoCompany.SPOOFER_PREFIX + (128 + 12 * i + random.nextInt(12)),
          about(4 * Math.sqrt(reporter.volume()) / machines),
          List.of(),
          Spf.ofCompany(false));
    }
  }

  private void otherSpoofing() {
    double expected = Math.sqrt(reporter.volume()) / 16;
    if (random.nextInt(3) > 0) {
      String address = DemoCompany.SPOOFER_PREFIX + (192 + random.nextInt(60));
      Spf spf =
          random.nextBoolean()
              ? Spf.passFor(DemoCompany.SPOOFER_DOMAIN)
              : new Spf("bulk." + DemoCompany.SPOOFER_DOMAIN, "none");
      add(DemoSender.SPOOFER, address, about(expected), List.of(), spf);
    }
    if (random.nextInt(3) > 0) {
      String address =
          "2001:db8:bad:%x::%x".formatted(1 + random.nextInt(200), 2 + random.nextInt(60));
      add(DemoSender.SPOOFER, address, about(expected), List.of(), Spf.ofCompany(false));
    }
  }

  private void add(
      DemoSender sender, String source, long count, List<Signature> signatures, Spf spf) {
    add(sender, source, count, signatures, spf, null);
  }

  private void add(
      DemoSender sender,
      String source,
      long count,
      List<Signature> signatures,
      Spf spf,
      @Nullable Reason reason) {
    if (count > 0) {
      rows.add(new DemoRow(sender, source, count, signatures, spf, reason));
    }
  }

  private @Nullable Reason stated(Reason reason) {
    return reporter.has(DemoReporter.Trait.GIVES_REASONS) ? reason : null;
  }

  /** A whole number near {@code expected}; often 0 when that is well below 1. */
  private long about(double expected) {
    return (long) (expected * (0.8 + 0.4 * nextShare()) + nextShare());
  }

  private double nextShare() {
    return random.nextDouble();
  }

  private static List<Signature> signed() {
    return List.of(Signature.ofCompany(true));
  }

  private static List<Signature> broken() {
    return List.of(Signature.ofCompany(false));
  }

  private static Spf ours() {
    return Spf.ofCompany(true);
  }
}
