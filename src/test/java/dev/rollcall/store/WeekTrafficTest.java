package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.WeekTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read for a week in one go is what is read for each window alone. */
class WeekTrafficTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final int JUDGED = 30;

  @Test
  void eachPartIsWhatIsReadOfItsDaysAlone() throws Exception {
    Store store = Server.open(Server.BUNDLED.database());
    IsoWeek week = IsoWeek.of(Facts.DAY.minusDays(7));
    Random random = new Random(7);
    List<Facts> reports = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Facts report =
          Facts.of("google.com", "r" + i).on(week.sunday().minusDays(random.nextInt(110)));
      for (int j = 0; j < 3; j++) {
        String source = "192.0.2." + random.nextInt(30);
        report =
            random.nextInt(4) == 0
                ? report.failing(source, 1 + random.nextInt(9))
                : report.row(source, 1 + random.nextInt(9), "mail");
      }
      reports.add(report);
    }
    Post.storeTogether(store, reports);

    WeekTraffic read = store.weekFacts().week(ACME, week, JUDGED);
    assertSame(
        read.standing(), store.reportedMail().traffic(ACME, Window.of(week.sunday(), JUDGED)));
    assertSame(
        read.before(),
        store.reportedMail().traffic(ACME, Window.of(week.previous().sunday(), JUDGED)));
    assertSame(read.week(), store.reportedMail().traffic(ACME, week.window()));
    Window all = week.since(DomainEvidence.TREND);
    assertThat(read.weeks().earlier()).hasSizeGreaterThan(10);
    assertThat(read.weeks().earlier())
        .containsExactlyInAnyOrderElementsOf(store.reportedMail().traffic(ACME, all).earlier());
  }

  private static void assertSame(DomainTraffic read, DomainTraffic alone) {
    assertThat(read.earlier()).extracting(SourceTotals::messages).isNotEmpty();
    assertThat(read.earlier()).containsExactlyInAnyOrderElementsOf(alone.earlier());
    assertThat(read.traffic()).containsExactlyInAnyOrderElementsOf(alone.traffic());
    assertThat(read.reporters()).isEqualTo(alone.reporters());
    assertThat(read.window()).isEqualTo(alone.window());
  }
}
