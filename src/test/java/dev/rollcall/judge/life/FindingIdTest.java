package dev.rollcall.judge.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.life.Diary.Day;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.Worlds;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A finding is called the same on every day, and no other is called so. */
class FindingIdTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final SenderName PAYDESK = new SenderName(SenderName.Kind.OURS, "Paydesk");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static Finding finding(FindingKind kind, SenderName sender) {
    return Objects.requireNonNull(
        Day.with(kind, sender, DAY, DAY).from("192.0.2.1", 3, 3).finding());
  }

  @Test
  void namesNeverChangeBecausePeopleHaveWrittenThemDown() {
    assertThat(FindingId.of(ACME, finding(FindingKind.UNSIGNED, PAYDESK), 0))
        .hasToString("xsyf4c4n");
  }

  @Test
  void whatItIsAboutMakesTheNameAndNotHowMuchThereIs() {
    Finding one = finding(FindingKind.UNSIGNED, PAYDESK);
    Finding more =
        Objects.requireNonNull(
            Day.with(FindingKind.UNSIGNED, PAYDESK, DAY, DAY.plusDays(9))
                .from("192.0.2.9", 700, 900)
                .finding());
    FindingId name = FindingId.of(ACME, one, 0);
    assertThat(FindingId.of(ACME, more, 0)).isEqualTo(name);
    assertThat(
            List.of(
                FindingId.of(new DomainName("acme.test"), one, 0),
                FindingId.of(ACME, finding(FindingKind.SPF_MISS, PAYDESK), 0),
                FindingId.of(
                    ACME,
                    finding(
                        FindingKind.UNSIGNED, new SenderName(SenderName.Kind.SIGNER, "Paydesk")),
                    0),
                FindingId.of(
                    ACME,
                    Objects.requireNonNull(
                        Day.with(FindingKind.UNSIGNED, PAYDESK, DAY, DAY)
                            .of(MessageClass.UNDECIDED)
                            .finding()),
                    0),
                FindingId.of(ACME, one, 1)))
        .doesNotHaveDuplicates()
        .doesNotContain(name);
  }

  @Test
  void noTwoFindingsOfADomainHaveTheSameName() {
    for (Overview overview : Worlds.all()) {
      LivingFindings lives = Worlds.lives(overview);
      assertThat(lives.present()).extracting(LivingFinding::id).doesNotHaveDuplicates();
      assertThat(lives.present())
          .extracting(LivingFinding::finding)
          .containsExactlyElementsOf(overview.findings());
    }
  }
}
