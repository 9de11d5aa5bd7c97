package dev.rollcall.tell.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.weekly.Alike;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.SenderWeek;
import dev.rollcall.judge.weekly.ToDo;
import dev.rollcall.judge.weekly.Treatment;
import dev.rollcall.judge.weekly.Unread;
import dev.rollcall.judge.weekly.WeekCompliance;
import dev.rollcall.tell.Worlds;
import dev.rollcall.tell.template.Templates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The report as it is sent, for many domains and where nothing can be drawn. */
class WeeklyPagesTest {

  private static final IsoWeek WEEK = new IsoWeek(LocalDate.of(2026, 11, 16));
  private static final Templates TEMPLATES = new Templates(null);

  private static DomainWeek week(String world, String domain) {
    Overview overview = Worlds.judged(world, domain);
    Compliance ours = new Compliance(980, 1000);
    List<WeekCompliance> trend =
        IntStream.rangeClosed(-11, 0)
            .mapToObj(i -> new WeekCompliance(WEEK.plus(i), true, ours, new Compliance(985, 1100)))
            .toList();
    return new DomainWeek(
        overview,
        overview,
        null,
        trend,
        List.of(),
        new Alike(List.of(), List.of()),
        ours,
        ours,
        overview.senders().stream().map(line -> new SenderWeek(line, ours, ours, true)).toList(),
        List.of(new Treatment(null, 100_000, 2_000, 3_000, 4_000)),
        List.of("gmx.net", "yahoo.com"),
        null,
        null,
        List.of());
  }

  private static ComplianceReport report(DomainWeek... domains) {
    return ComplianceReport.of(
        WEEK,
        Instant.parse("2026-11-23T08:00:00Z"),
        List.of(domains),
        List.of(),
        List.of(),
        new Unread(0, 0));
  }

  private static ComplianceReport hundred() {
    return report(
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                i ->
                    week(
                        i == 77 ? "many-senders" : "all-known-and-clean",
                        "d%03d.example".formatted(i)))
            .toArray(DomainWeek[]::new));
  }

  @Test
  void aHundredDomainsGiveAShortSummaryWorstFirst() {
    ComplianceReport report = hundred();
    String text = new WeeklyPages(report, TEMPLATES).text();
    List<String> lines =
        text.lines().filter(line -> line.matches("d[0-9]{3}\\.example {2}.*")).toList();
    assertThat(lines).hasSize(20);
    assertThat(lines.get(0)).startsWith("d077.example").contains("not ready");
    assertThat(text)
        .contains(
            "Of 100 domains 1 would lose good mail under a strict policy; 99 can be",
            "And 80 domains more: 80 ready or enforced, 0 not ready",
            "95 more domains have no page here");
    assertThat(text.lines().count()).isLessThan(400);
    assertThat(new WeeklyPages(report, TEMPLATES).mail().html().length()).isLessThan(100_000);
  }

  /** Mail clients cut off what is longer than 102 kB. */
  @Test
  void pagesFullOfFaultsAreNotCutOff() {
    ComplianceReport report =
        report(
            IntStream.rangeClosed(1, 100)
                .mapToObj(i -> week("many-senders", "d%03d.example".formatted(i)))
                .toArray(DomainWeek[]::new));
    assertThat(report.domains().get(0).senders()).hasSizeGreaterThan(8);
    String html = new WeeklyPages(report, TEMPLATES).mail().html();
    assertThat(html).contains("Who sent", "Unsigned mail", "Silent reporters");
    assertThat(html.length()).isBetween(50_000, 100_000);
  }

  @Test
  void theMailHasAnImageForEachPageByItsContentId() throws IOException {
    RenderedReport mail = new WeeklyPages(hundred(), TEMPLATES).mail();
    assertThat(mail.subject()).startsWith("Mail compliance 2026-W47, 100 domains: ");
    assertThat(mail.images()).hasSize(5);
    for (RenderedReport.Image image : mail.images()) {
      assertThat(mail.html()).contains("src=\"cid:" + image.id() + "\"");
      assertThat(ImageIO.read(new ByteArrayInputStream(image.png())).getWidth()).isEqualTo(1200);
    }
    assertThat(mail.html()).doesNotContain("data:", "http", "<script");
  }

  @Test
  void whereNothingCanBeDrawnTheNumbersStandAsBars() {
    ComplianceReport report = report(week("all-known-and-clean", "acme.example"));
    RenderedReport mail = new WeeklyPages(report, TEMPLATES, page -> Optional.empty()).mail();
    assertThat(mail.images()).isEmpty();
    assertThat(mail.html()).doesNotContain("<img").contains("width=\"98%\"", "98.0%");
  }

  @Test
  void oneFaultOfOneSenderInManyDomainsIsOneThingToDo() {
    ComplianceReport report =
        report(week("many-senders", "a.example"), week("many-senders", "b.example"));
    assertThat(report.toDo()).hasSize(3);
    assertThat(report.toDo()).extracting(ToDo::sender).doesNotHaveDuplicates();
    assertThat(report.toDo())
        .allSatisfy(
            toDo ->
                assertThat(toDo.domains())
                    .containsExactly(new DomainName("a.example"), new DomainName("b.example")));
    assertThat(report.toDo()).extracting(ToDo::blocks).contains(true);
    assertThat(new WeeklyPages(report, TEMPLATES).text()).contains("In a.example, b.example: ");
  }
}
