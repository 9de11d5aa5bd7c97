package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.schedule.DrivenNode;
import dev.rollcall.channel.Notice;
import dev.rollcall.channel.Receiver;
import dev.rollcall.config.ConfigurationReader;
import dev.rollcall.config.Settings;
import dev.rollcall.config.Surroundings;
import dev.rollcall.post.SmtpServer;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A quarter of everything that 'rollcall run' does: two nodes on one database, a mailbox that fills
 * day by day, a mail server and a web hook that receive. Clocks change at an hour that the slot of
 * the weekly report falls into. {@code -Drollcall.test.scale=4} looks every day instead of once or
 * twice a week, and at both changes on both continents.
 */
class QuarterTest {

  private static final int SCALE = Integer.getInteger("rollcall.test.scale", 1);
  private static final int WEEKS = 13;
  private static final List<String> REPORTERS = List.of("google.com", "gmx.net", "yahoo.com");

  /** When something happens within the week; others are looked at on Sundays only. */
  private static final List<Integer> WITH_A_THURSDAY = List.of(0, 3, 4, 5, 7, 10, 11);

  private static final List<String> MAILS =
      List.of(
          "slot of week 0: [board -1, office -1]",
          "slot of week 1: [board 0, office 0]",
          "slot of week 2: [board 1, office 1]",
          "slot of week 3: [board 2, office 2]",
          "week 5: [board 3, office 3]", // the server was down
          "week 7: [board 5, office 5]", // nobody ran for a fortnight
          "slot of week 7: [board 6, office 6]",
          "after the slot of week 8: [board 7, office 7]", // a node died, and the other took over
          "slot of week 9: [board 8, office 8]", // and had done it
          "slot of week 10: [board 9, office 9]",
          "slot of week 11: [board 10, office 10]",
          "slot of week 12: [board 11, office 11]");

  private static final List<String> ALERTS =
      List.of(
          "week 3: one.example: a new source fails DMARC (bounce.example)",
          "week 4: over: one.example: a new source fails DMARC (bounce.example)",
          "week 10: reports fell silent (one.example)",
          "week 11: over: reports fell silent (one.example)");

  private static final List<String> TOLD =
      List.of(
          "alert: one.example: a new source fails DMARC (bounce.example)",
          "alert: over: one.example: a new source fails DMARC (bounce.example)",
          "mail: cannot connect to 127.0.0.-: Got bad greeting from SMTP host: 127.0.0.1, -,"
              + " response: 421 closed for now; 2 mails wait for the next attempt; trying again",
          "mail is back",
          "mail: manual, which was at it, is gone; trying again",
          "mail is back",
          "alert: reports fell silent (one.example)",
          "alert: over: reports fell silent (one.example)");

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.migrated();
  private final MovedClock clock = new MovedClock(Instant.EPOCH);
  private final List<DrivenNode> nodes = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final List<String> alerts = new ArrayList<>();

  private MailServer mailboxes;
  private SmtpServer mail;
  private Receiver hook;
  private Connection kept;
  private LocalDate monday;
  private Settings settings;

  @BeforeEach
  void begin() throws Exception {
    mailboxes = new MailServer("rua");
    mail = new SmtpServer();
    hook = new Receiver();
    kept = database.connect();
  }

  @AfterEach
  void end() throws Exception {
    kept.close();
    hook.close();
    mail.close();
    mailboxes.close();
  }

  /**
   * Zone, first Monday, the slot's time of day there, that time in UTC until and after the change.
   */
  static Stream<Arguments> quarters() {
    return Stream.of(
            Arguments.of(
                WEEKS, "Europe/Berlin", "2026-02-02", "02:30", "01:30", "2026-03-29", "00:30"),
            Arguments.of(
                SCALE > 1 ? WEEKS : 4,
                "America/New_York",
                "2025-10-06",
                "01:30",
                "05:30",
                "2025-11-02",
                "06:30"),
            Arguments.of(
                WEEKS, "Europe/Berlin", "2025-09-29", "02:30", "00:30", "2025-10-26", "01:30"),
            Arguments.of(
                WEEKS, "America/New_York", "2026-02-02", "02:30", "07:30", "2026-03-08", "06:30"))
        .limit(SCALE > 1 ? 4 : 2);
  }

  @ParameterizedTest
  @MethodSource("quarters")
  void everyReportAndEveryAlertComesOnce(
      int weeks,
      ZoneId zone,
      LocalDate from,
      String slot,
      LocalTime until,
      LocalDate change,
      LocalTime after)
      throws Exception {
    monday = from;
    settings = settings(zone, slot);
    stepAt("installation", at(2, LocalTime.NOON)); // a Wednesday
    for (int week = 0; week < weeks; week++) {
      for (int day = 0; day < 7; day++) {
        LocalDate today = monday.plusWeeks(week).plusDays(day);
        reports(week, day);
        happens(week, day);
        if (day == 6) {
          Instant due =
              today.atTime(today.isAfter(change) ? after : until).toInstant(ZoneOffset.UTC);
          if (today.equals(change) || week % 4 == 1) {
            stepAt("too early", due.minus(Duration.ofMinutes(11)));
          }
          stepAt("slot of week " + week, due);
          if (week == 8 || week == 9) {
            stepAt("after the slot of week " + week, due.plus(Duration.ofHours(1)));
          }
        } else if (SCALE > 1 || (day == 3 && WITH_A_THURSDAY.contains(week))) {
          stepAt("week " + week, at(7 * week + day, LocalTime.of(8, 0)));
        }
      }
    }
    assertThat(mails).isEqualTo(until(weeks, MAILS));
    assertThat(alerts).containsExactlyInAnyOrderElementsOf(until(weeks, ALERTS));
    assertThat(told.stream().filter("mail: 2 sent"::equals)).hasSize(mails.size());
    told.removeIf(line -> line.matches("mail: (2 sent|the weekly report is due, for 2 .*)"));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(weeks == WEEKS ? TOLD : TOLD.subList(0, 1));
    assertThat(mail.messageIds()).doesNotHaveDuplicates();
  }

  private static List<String> until(int weeks, List<String> all) {
    return all.stream()
        .filter(line -> Integer.parseInt(line.replaceFirst(".*?week (\\d+):.*", "$1")) < weeks)
        .toList();
  }

  /** What does not go as it should. */
  private void happens(int week, int day) {
    switch (week + "." + day) {
      case "0.3", "7.3" -> nodes.addAll(List.of(node(), node()));
      case "4.6" -> mail.answering("greeting", "421 closed for now");
      case "5.3" -> mail.answering(any -> null);
      case "5.4" -> nodes.clear();
      case "9.3" -> nodes.set(0, node());
      case "8.6" -> nodes.get(0).dieIn("mail", false);
      case "9.6" -> nodes.get(1).dieIn("mail", true);
      default -> {} // a day like any other
    }
  }

  private Instant at(int day, LocalTime time) {
    return monday.plusDays(day).atTime(time).toInstant(ZoneOffset.UTC);
  }

  private void stepAt(String moment, Instant at) {
    clock.set(at);
    int mailed = mail.received().size();
    int posted = hook.posted().size();
    for (int round = 0; round < 3; round++) {
      nodes.forEach(DrivenNode::step);
    }
    List<String> fresh = mail.received().subList(mailed, mail.received().size());
    if (!fresh.isEmpty()) {
      mails.add(moment + ": " + fresh.stream().map(this::addressed).sorted().toList());
    }
    hook.posted().stream()
        .skip(posted)
        .forEach(p -> alerts.add(moment + ": " + Notice.of(p.body()).title()));
  }

  /** Whom it is for, and of which week it is. */
  private String addressed(String received) {
    String subject = SmtpServer.header(received, "Subject");
    String to = SmtpServer.header(received, "To").replaceFirst("@.*", "");
    for (int week = -1; week < WEEKS; week++) {
      if (subject.contains(WeeklyPost.week(monday.plusWeeks(week)))) {
        return to + " " + week;
      }
    }
    return to + " " + subject;
  }

  private DrivenNode node() {
    WatchNews news =
        new WatchNews(
            outcome -> {},
            (mailbox, result) -> {},
            line -> told.add(line.replaceAll("1:[0-9]+|port: [0-9]+", "-")));
    Schedule schedule =
        new Schedule(settings, clock, news, Duration.ofHours(12), failures -> Duration.ZERO);
    return new DrivenNode(schedule.tasks(), kept, clock, schedule);
  }

  /** What comes in the morning, about the day before; for nine days nothing does. */
  private void reports(int week, int day) {
    LocalDate about = monday.plusDays(7 * week + day - 1);
    if (week == 10 || (week == 11 && day < 2)) {
      return;
    }
    String rows = row("192.0.2.1", 100, true);
    if (week == 3 && day < 3) {
      rows += row("198.51.100." + (7 + day), 20, false);
    }
    for (String reporter : REPORTERS) {
      mailboxes.add("rua", Mails.ofXml(report(about, reporter, rows)));
    }
  }

  private static String report(LocalDate day, String reporter, String rows) {
    long begin = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return """
        <feedback><report_metadata><org_name>%s</org_name><email>d@%s</email>\
        <report_id>%s</report_id><date_range><begin>%d</begin><end>%d</end></date_range>\
        </report_metadata><policy_published><domain>one.example</domain><p>none</p>\
        </policy_published>%s</feedback>
        """
        .formatted(reporter, reporter, day, begin, begin + 86_399, rows);
  }

  /** Mail that is signed and aligned, or neither. */
  private static String row(String source, int messages, boolean passes) {
    String result = passes ? "pass" : "fail";
    String signature =
        """
        <dkim><domain>one.example</domain><selector>mail</selector><result>pass</result></dkim>\
        """;
    return """
        <record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>\
        <disposition>none</disposition><dkim>%s</dkim><spf>%s</spf></policy_evaluated></row>\
        <identifiers><header_from>one.example</header_from></identifiers><auth_results>%s<spf>\
        <domain>%s</domain><scope>mfrom</scope><result>pass</result></spf></auth_results>\
        </record>
        """
        .formatted(
            source,
            messages,
            result,
            result,
            passes ? signature : "",
            passes ? "one.example" : "bounce.example");
  }

  private Settings settings(ZoneId zone, String slot) throws IOException {
    Address address = database.address();
    Path file = folder.resolve("rollcall.yaml");
    Files.writeString(
        file,
        """
        home: %s
        database: {url: "%s", user: %s, password: '%s'}
        domains: [one.example]
        dns: {enabled: false}
        mailboxes:
          - {name: rua, host: 127.0.0.1, port: %d, security: plain, user: rua@example.org,
             password: %s}
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@one.example}
        weekly:
          day: sunday
          time: "%s"
          zone: %s
          recipients: [office@one.example, board@one.example]
        alerts:
          channels: [{name: hook, kind: webhook, url: "%s", key: k3y}]
        """
            .formatted(
                folder.resolve("home"),
                address.url().replaceFirst("^jdbc:", ""),
                address.user(),
                address.password().reveal(),
                mailboxes.port(),
                MailServer.PASSWORD,
                mail.port(),
                slot,
                zone,
                hook.url()));
    return new ConfigurationReader(new Surroundings(Map.of(), folder, folder)).read(file).orThrow();
  }
}
