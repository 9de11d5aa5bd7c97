package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.life.Ending;
import dev.rollcall.judge.life.FindingId;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.MailDay;
import dev.rollcall.judge.life.ProofQuestion;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of findings is what was to be remembered. */
class KeptLivesTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Handling ASKED =
      new Handling(Handling.What.ASKED, DAY.plusDays(14), "ann", NOW, "to ops@paydesk.example");
  private static final Ending FIXED = new Ending(true, DAY.plusDays(9), "9 messages pass");

  private TestDatabase database;
  private Store store;
  private KeptLives lives;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
    lives = store.lives();
  }

  private static Life life(String id, LocalDate last, @Nullable Ending ending) {
    return new Life(
        new FindingId(id),
        ACME,
        FindingKind.UNSIGNED,
        new SenderName(SenderName.Kind.OURS, "Pay\"desk"),
        MessageClass.OURS,
        DAY,
        DAY.minusDays(3),
        last,
        false,
        new Life.Measure(List.of("192.0.2.7", "2001:db8::7"), 5, 12),
        null,
        ending);
  }

  private static LifeEvent event(String id, LifeEvent.What what, @Nullable String by) {
    return new LifeEvent(new FindingId(id), NOW, by, what, "because", null);
  }

  @Test
  void aLifeIsReadAsItWasKept() {
    Life open = life("aaaaaaaa", DAY, null);
    Life fixed = life("bbbbbbbb", DAY, FIXED);
    Life aboutReports =
        new Life(
            new FindingId("cccccccc"),
            ACME,
            FindingKind.FORGED_REPORTS,
            null,
            null,
            DAY,
            DAY,
            DAY,
            true,
            new Life.Measure(List.of(), 0, 0),
            null,
            null);
    lives.keep(List.of(open, fixed, aboutReports), List.of());

    assertThat(lives.of(ACME)).containsExactly(open, fixed, aboutReports);
    assertThat(lives.of(new DomainName("other.example"))).isEmpty();
    assertThat(lives.find("bbbbbbbb")).contains(fixed);
    assertThat(lives.find("nobody")).isEmpty();
    assertThat(lives.ids()).containsExactly("aaaaaaaa", "cccccccc");
  }

  @Test
  void whatSomebodyDoesOutlivesWhatIsSeen() {
    lives.keep(List.of(life("aaaaaaaa", DAY, null)), List.of());
    lives.handle(
        life("aaaaaaaa", DAY, null).handled(ASKED),
        new LifeEvent(
            new FindingId("aaaaaaaa"), NOW, "ann", LifeEvent.What.ASKED, ASKED.because(), DAY));
    lives.keep(List.of(life("aaaaaaaa", DAY.plusDays(1), null)), List.of());

    Life kept = lives.find("aaaaaaaa").orElseThrow();
    assertThat(kept.handling()).isEqualTo(ASKED);
    assertThat(kept.lastSeen()).isEqualTo(DAY.plusDays(1));
    assertThat(lives.history(kept))
        .containsExactly(
            new LifeEvent(
                new FindingId("aaaaaaaa"),
                NOW,
                "ann",
                LifeEvent.What.ASKED,
                "to ops@paydesk.example",
                DAY));
  }

  @Test
  void nobodyHasToDoAnythingAboutWhatHasEnded() {
    lives.keep(List.of(life("aaaaaaaa", DAY, null)), List.of());
    lives.handle(
        life("aaaaaaaa", DAY, null).handled(ASKED), event("aaaaaaaa", LifeEvent.What.ASKED, "ann"));
    lives.keep(
        List.of(life("aaaaaaaa", DAY, FIXED)),
        List.of(event("aaaaaaaa", LifeEvent.What.FIXED, null)));

    Life kept = lives.find("aaaaaaaa").orElseThrow();
    assertThat(kept.handling()).isNull();
    assertThat(kept.ending()).isEqualTo(FIXED);
    assertThat(lives.history(kept))
        .extracting(LifeEvent::what)
        .containsExactly(LifeEvent.What.ASKED, LifeEvent.What.FIXED);
  }

  @Test
  void whatTwoFindAtTheSameTimeIsNotedOnce() {
    lives.keep(List.of(life("aaaaaaaa", DAY, null)), List.of());
    for (int i = 0; i < 2; i++) {
      lives.keep(
          List.of(life("aaaaaaaa", DAY, FIXED)),
          List.of(event("aaaaaaaa", LifeEvent.What.FIXED, null)));
    }
    for (int i = 0; i < 2; i++) {
      lives.keep(
          List.of(life("aaaaaaaa", DAY.plusDays(5), null)),
          List.of(event("aaaaaaaa", LifeEvent.What.BACK, null)));
    }

    assertThat(lives.history(lives.find("aaaaaaaa").orElseThrow()))
        .extracting(LifeEvent::what)
        .containsExactly(LifeEvent.What.FIXED, LifeEvent.What.BACK);
  }

  @Test
  void olderDaysAddToWhatIsKnownAndTakeNothingAway() {
    lives.keep(List.of(life("aaaaaaaa", DAY, null)), List.of());
    lives.keep(List.of(life("aaaaaaaa", DAY.minusDays(2), null)), List.of());

    Life kept = lives.find("aaaaaaaa").orElseThrow();
    assertThat(kept.lastSeen()).isEqualTo(DAY);
  }

  @Test
  void mailIsCountedByDayAddressAndAuthor() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "one").on(DAY).row("192.0.2.7", 4, "mail"),
            Facts.of("google.com", "two").on(DAY.plusDays(1)).row("192.0.2.7", 5, "mail"),
            Facts.of("google.com", "three").on(DAY.plusDays(1)).failing("192.0.2.7", 9),
            Facts.of("google.com", "four").on(DAY.plusDays(2)).row("192.0.2.8", 6, "mail"),
            Facts.of("google.com", "five").on(DAY.plusDays(3)).row("192.0.2.7", 7, "mail")));

    ProofQuestion question = new ProofQuestion(Set.of("192.0.2.7", "192.0.2.8"), DAY.plusDays(1));
    assertThat(lives.mail(ACME, question, Window.of(DAY.plusDays(2), 30)))
        .containsExactly(
            new MailDay("192.0.2.7", ACME, DAY.plusDays(1), 14, 5, 5),
            new MailDay("192.0.2.8", ACME, DAY.plusDays(2), 6, 6, 6));
  }

  @Test
  void onlyWhatNobodyDealsWithIsForgotten() throws Exception {
    lives.keep(
        List.of(
            life("aaaaaaaa", DAY, null),
            life("bbbbbbbb", DAY, FIXED),
            life("cccccccc", DAY.plusDays(1), null)),
        List.of(event("bbbbbbbb", LifeEvent.What.FIXED, null)));
    lives.handle(
        life("aaaaaaaa", DAY, null).handled(ASKED), event("aaaaaaaa", LifeEvent.What.ASKED, "ann"));

    store.retention().deleteFindings(DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));

    assertThat(database.query("select id from finding_life order by id"))
        .containsExactly("aaaaaaaa", "cccccccc");
    assertThat(database.query("select distinct id from finding_event")).containsExactly("aaaaaaaa");
  }
}
