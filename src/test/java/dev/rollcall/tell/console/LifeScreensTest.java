package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.life.Ending;
import dev.rollcall.judge.life.FindingId;
import dev.rollcall.judge.life.FindingState;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.LivingFinding;
import dev.rollcall.judge.life.LivingFindings;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.Worlds;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Findings that nothing shows any more are told of as long as somebody has to know. */
class LifeScreensTest {

  private static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String EVIL = "sooner\u001b[31m\r\n or later\u202e";

  private static LivingFinding gone(
      String id,
      FindingState state,
      String lastSeen,
      @Nullable Handling handling,
      @Nullable Ending ending) {
    LocalDate last = LocalDate.parse(lastSeen);
    return new LivingFinding(
        new Life(
            new FindingId(id),
            new DomainName("acme.example"),
            FindingKind.UNSIGNED,
            new SenderName(SenderName.Kind.OURS, "Paydesk"),
            MessageClass.OURS,
            last,
            last.minusDays(3),
            last,
            true,
            new Life.Measure(List.of("192.0.2.7"), 3, 3),
            handling,
            ending),
        null,
        state);
  }

  private static Handling until(Handling.What what, String day) {
    return new Handling(what, LocalDate.parse(day), "ann", AT, EVIL);
  }

  private static LivingFindings lives(Overview overview) {
    List<LivingFinding> gone = new ArrayList<>();
    gone.add(gone("notseen2", FindingState.NOT_SEEN, "2026-10-20", null, null));
    gone.add(gone("longgone", FindingState.NOT_SEEN, "2026-09-20", null, null));
    gone.add(
        gone(
            "fixed222",
            FindingState.FIXED,
            "2026-10-01",
            null,
            new Ending(true, TODAY.minusDays(14), "9 messages from 192.0.2.7 pass")));
    gone.add(
        gone(
            "fixed333",
            FindingState.FIXED,
            "2026-10-01",
            null,
            new Ending(true, TODAY.minusDays(15), "9 messages from 192.0.2.7 pass")));
    gone.add(
        gone(
            "ended222",
            FindingState.ENDED,
            "2026-11-20",
            null,
            new Ending(false, TODAY, "a decision has changed")));
    gone.add(
        gone(
            "waiting2",
            FindingState.WAITING,
            "2025-01-01",
            until(Handling.What.WAITING, "2026-12-24"),
            null));
    gone.add(
        gone(
            "overdue2",
            FindingState.OVERDUE,
            "2025-01-01",
            until(Handling.What.ASKED, "2026-11-20"),
            null));
    gone.add(
        gone(
            "muted222",
            FindingState.MUTED,
            "2026-11-01",
            until(Handling.What.MUTED, "2026-12-31"),
            null));
    return new LivingFindings(Worlds.lives(overview).present().subList(0, 1), gone);
  }

  @Test
  void whatIsOverdueComesFirstAndWhatIsLongOverIsNotShown() throws IOException {
    Overview overview = Worlds.judged("vendor-block-missing-in-spf");
    ScreensTest.check(
        "lives", new FindingsScreen(overview, lives(overview), false).text(Style.PLAIN));
  }

  @Test
  void whatPeopleWroteIsOnlyText() {
    Overview overview = Worlds.judged("vendor-block-missing-in-spf");
    String screen = new FindingsScreen(overview, lives(overview), true).text(Style.PLAIN);
    assertThat(Hostile.visible(screen.replace("\n", ""))).isEqualTo(screen.replace("\n", ""));
    LivingFinding living =
        gone(
            "waiting2",
            FindingState.WAITING,
            "2026-10-20",
            until(Handling.What.WAITING, "2026-12-24"),
            null);
    LifeEvent event = new LifeEvent(living.id(), AT, EVIL, LifeEvent.What.WAITING, EVIL, TODAY);
    String history = new LifeScreen(living, List.of(event)).text(Style.PLAIN);
    assertThat(history).contains("2026-11-02 waiting by sooner");
    assertThat(Hostile.visible(history.replace("\n", ""))).isEqualTo(history.replace("\n", ""));
  }
}
