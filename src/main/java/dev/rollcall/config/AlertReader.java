package dev.rollcall.config;

import dev.rollcall.config.AlertSettings.Failing;
import dev.rollcall.config.AlertSettings.Floor;
import dev.rollcall.config.AlertSettings.PolicyChange;
import dev.rollcall.config.AlertSettings.Quiet;
import dev.rollcall.config.AlertSettings.Repeat;
import dev.rollcall.config.AlertSettings.Wave;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code alerts:}. */
final class AlertReader {

  private static final int MOST = 1_000_000;
  private static final int YEAR = 366;

  private AlertReader() {}

  /**
   * @param canMail whether the file says by what server mail is sent
   */
  static AlertSettings read(Section section, boolean canMail) {
    AlertSettings usual = AlertSettings.defaults();
    return new AlertSettings(
        section.section("floor", floor -> floor(floor, usual.floor())),
        section.section("failing", failing -> failing(failing, usual.failing())),
        section.number("compliance-drop", usual.complianceDrop(), 1, 100),
        section.section("wave", wave -> wave(wave, usual.wave())),
        section.number("rejected", usual.rejected(), 1, MOST),
        section.number("mailbox-hours", usual.mailboxHours(), 0, YEAR),
        section.number("silent-days", usual.silentDays(), 1, YEAR),
        section.section("repeat", repeat -> repeat(repeat, usual.repeat())),
        section.optional("quiet", AlertReader::quiet).flatMap(quiet -> quiet).orElse(null),
        section.section("policy-change", change -> change(change, usual.policyChange())),
        section.number("maximum-age-days", usual.maximumAgeDays(), 1, YEAR),
        section.value("tell-resolved").flatMap(Value::flag).orElse(usual.tellResolved()),
        section.sections("channels", new ChannelReader(canMail)::read));
  }

  private static Floor floor(Section section, Floor usual) {
    return new Floor(
        section.number("messages", usual.messages(), 1, MOST),
        section.number("reports", usual.reports(), 1, MOST));
  }

  private static Failing failing(Section section, Failing usual) {
    return new Failing(
        section.number("messages", usual.messages(), 1, MOST),
        section.number("percent", usual.percent(), 1, 100));
  }

  private static Wave wave(Section section, Wave usual) {
    return new Wave(
        section.number("messages", usual.messages(), 1, MOST),
        section.number("addresses", usual.addresses(), 1, MOST),
        section.number("factor", usual.factor(), 2, MOST));
  }

  private static Repeat repeat(Section section, Repeat usual) {
    return new Repeat(
        section.number("factor", usual.factor(), 2, MOST),
        section.number("cooldown-hours", usual.cooldownHours(), 1, MOST),
        section.number("flapping-days", usual.flappingDays(), 1, YEAR));
  }

  private static PolicyChange change(Section section, PolicyChange usual) {
    return new PolicyChange(
        section.number("days", usual.days(), 0, YEAR),
        section.number("divisor", usual.divisor(), 1, MOST));
  }

  private static Optional<Quiet> quiet(Section section) {
    LocalTime from = time(section.required("from"));
    LocalTime to = time(section.required("to"));
    ZoneId zone = section.value("zone").map(AlertReader::zone).orElse(ZoneOffset.UTC);
    if (from == null || to == null) {
      return Optional.empty();
    }
    if (from.equals(to)) {
      section.fault("begins and ends at " + from, "write when it ends");
      return Optional.empty();
    }
    return Optional.of(new Quiet(from, to, zone));
  }

  private static @Nullable LocalTime time(Value value) {
    try {
      return LocalTime.parse(value.text());
    } catch (DateTimeException e) {
      value.fault(value.shown() + " is not a time of day", "write it like \"22:00\"");
      return null;
    }
  }

  private static ZoneId zone(Value value) {
    try {
      return ZoneId.of(value.text());
    } catch (DateTimeException e) {
      value.fault(value.shown() + " is not a time zone", "write it like Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }
}
