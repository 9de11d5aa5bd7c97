package dev.rollcall.app;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.config.WeeklySettings.Share;
import dev.rollcall.post.MailContent;
import dev.rollcall.post.OutgoingMail;
import dev.rollcall.post.WeeklyTimes;
import dev.rollcall.store.OutgoingMails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Gets the weekly report to its recipients, each week's once to each. */
public final class WeeklyPost {

  /** What kind of mail it is, in the queue. */
  static final String KIND = "weekly";

  private static final int WEEK_CHARS = "2026-W47".length();

  private final WeeklySettings settings;
  private final OutgoingMails queue;
  private final Postman postman;
  private final BiFunction<LocalDate, Share, MailContent> report;
  private final Clock clock;

  /**
   * @param report writes the report of the week that begins on a Monday, as far as it is for one
   *     recipient
   */
  WeeklyPost(
      WeeklySettings settings,
      OutgoingMails queue,
      Postman postman,
      BiFunction<LocalDate, Share, MailContent> report,
      Clock clock) {
    this.settings = settings;
    this.queue = queue;
    this.postman = postman;
    this.report = report;
    this.clock = clock;
  }

  /** The name of the week that begins on {@code monday}, such as 2026-W47. */
  static String week(LocalDate monday) {
    return monday.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, WEEK_CHARS);
  }

  /**
   * Keeps the report that is due by now for whoever has none yet: that of the last week that is
   * due, however much later this is; none that was due before this was first asked.
   *
   * @return how many mails are new
   */
  public int keepDue() {
    Instant now = clock.instant();
    return new WeeklyTimes(settings).due(now, queue.since(KIND, now)).map(this::keep).orElse(0);
  }

  /**
   * Keeps the report of a week for whoever has none yet, due or not.
   *
   * @param monday the first day of the week
   * @return how many mails are new
   */
  public int keep(LocalDate monday) {
    Set<String> made = queue.recipients(KIND, week(monday));
    Map<Share, MailContent> contents = new HashMap<>();
    int fresh = 0;
    for (Map.Entry<MailAddress, Share> one : settings.shares().entrySet()) {
      if (!made.contains(one.getKey().key())
          && postman.keep(KIND, week(monday), mail(monday, one, contents))) {
        fresh++;
      }
    }
    return fresh;
  }

  /**
   * To how many recipients the report of a week is given up.
   *
   * @param monday the first day of the week
   */
  public long givenUp(LocalDate monday) {
    return queue.states(KIND, week(monday)).values().stream().filter("given-up"::equals).count();
  }

  /**
   * Writes the mails of a week into files, and sends nothing.
   *
   * @param folder made if it is missing
   * @return the files, as {@code 2026-W47-office@example.com.eml}; older ones are replaced
   */
  public List<Path> write(LocalDate monday, Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<Share, MailContent> contents = new HashMap<>();
    List<Path> files = new ArrayList<>();
    for (Map.Entry<MailAddress, Share> one : settings.shares().entrySet()) {
      OutgoingMail mail = mail(monday, one, contents);
      String name = week(monday) + "-" + one.getKey().key().replace('/', '_') + ".eml";
      files.add(Files.write(folder.resolve(name), postman.bytes(mail)));
    }
    return files;
  }

  /** Who share the same share the same report. */
  private OutgoingMail mail(
      LocalDate monday, Map.Entry<MailAddress, Share> one, Map<Share, MailContent> contents) {
    MailContent content =
        contents.computeIfAbsent(one.getValue(), share -> report.apply(monday, share));
    return postman.write(KIND, week(monday), one.getKey(), content);
  }
}
