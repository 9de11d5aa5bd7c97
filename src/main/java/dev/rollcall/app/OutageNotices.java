package dev.rollcall.app;

import dev.rollcall.channel.Notice;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.tell.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Says that the database is away or back, in words for channels. */
final class OutageNotices {

  /** What the alert is called; nobody can acknowledge it, since it is not stored. */
  static final String ALERT = "database";

  private final Outage outage;
  private final Instant now;

  OutageNotices(Outage outage, Instant now) {
    this.outage = outage;
    this.now = now;
  }

  /**
   * It is away.
   *
   * @param again whether that was told before
   */
  Notice away(RuntimeException trouble, boolean again) {
    List<String> evidence = new ArrayList<>();
    String said = String.valueOf(trouble.getMessage()).replaceFirst("; the next run goes on.*", "");
    evidence.add(
        Hostile.visible(said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1)) + ".");
    evidence.add(
        outage.answered() == null
            ? "It has never answered."
            : "It last answered at %s."
                .formatted(outage.answered().truncatedTo(ChronoUnit.SECONDS)));
    evidence.add(
        "Until it does, no report is taken in and no other alert is told; mail stays where it is.");
    return notice(
        again ? "grew" : "opened",
        again ? "Rollcall's database is still away" : "Rollcall's database is away",
        evidence,
        "Mend the database or the way to it; 'rollcall status' says whether it answers.");
  }

  /** It is back. */
  Notice back() {
    return notice(
        "resolved",
        "over: Rollcall's database is away",
        List.of("It answers again; the next poll takes in what has come meanwhile."),
        "");
  }

  private Notice notice(String news, String title, List<String> evidence, String fix) {
    return new Notice(
        id(news),
        now,
        news,
        "critical",
        ALERT,
        null,
        AlertKind.MAILBOX_TROUBLE.word(),
        ALERT,
        title,
        evidence,
        fix,
        List.of());
  }

  /** The same for every attempt at the same message. */
  private String id(String news) {
    String text = String.join("\n", ALERT, news, "" + outage.since(), "" + outage.decided());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
