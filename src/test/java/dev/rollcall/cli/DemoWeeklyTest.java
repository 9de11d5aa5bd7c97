package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.demo.DemoMail;
import dev.rollcall.app.demo.DemoServer;
import dev.rollcall.app.demo.DemoSettings;
import dev.rollcall.app.demo.DemoWorld;
import dev.rollcall.app.demo.DemoYaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weekly report of the demo's company, which the README shows. */
class DemoWeeklyTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @TempDir Path folder;

  /** {@code -Dgolden.write=true} draws the picture anew, with Chromium. */
  @Test
  void theReadmeShowsThisReport() throws Exception {
    Cli cli = Cli.in(folder);
    takeIn(cli.at("2026-11-16T06:00:00Z"), "before", false);
    takeIn(cli, "since", true);
    String html = cli.runWith(senders(), "weekly", "--as", "html").out();
    ReportPicture picture = new ReportPicture(Path.of("src", "docs", "weekly.png"));
    if (Boolean.getBoolean("golden.write")) {
      picture.draw(html, folder);
    }
    assertThat(picture.isOf(html)).as("src/docs/weekly.png shows today's report").isTrue();
  }

  private void takeIn(Cli cli, String name, boolean thisWeek) throws Exception {
    Path mails = Files.createDirectories(folder.resolve(name));
    Instant week = Instant.parse("2026-11-16T06:00:00Z");
    List<DemoMail> all = DemoWorld.before(MONDAY).mails();
    for (int i = 0; i < all.size(); i++) {
      if (sent(all.get(i)).isAfter(week) == thisWeek) {
        Files.write(mails.resolve(i + ".eml"), all.get(i).bytes());
      }
    }
    assertThat(cli.run("import", mails.toString()).status()).isLessThan(2);
  }

  private static Instant sent(DemoMail mail) {
    String header = new String(mail.bytes(), StandardCharsets.ISO_8859_1);
    Matcher date = Pattern.compile("(?m)^Date: (.+)$").matcher(header);
    assertThat(date.find()).isTrue();
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.group(1), Instant::from);
  }

  private String senders() throws Exception {
    try (DemoServer server = DemoServer.start(List.of())) {
      String yaml = DemoYaml.of(DemoSettings.of(folder, server));
      return yaml.replaceFirst("(?s)mailboxes:.*senders:", "senders:");
    }
  }
}
