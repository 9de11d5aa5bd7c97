package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import dev.rollcall.report.kept.ReportKind;
import dev.rollcall.report.kept.ReportLine;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.Rival;
import dev.rollcall.report.kept.Standing;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredReport.StoredFlag;
import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.tell.Hostile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The screens of single reports and of rejected mail, with words of strangers in them. */
class KeptScreensTest {

  private static final String EVIL = "\u001b[2Jevil\u202e<b>\n=1+1";
  private static final Instant NOW = Instant.parse("2026-11-23T12:34:56Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static UUID id(int number) {
    return UUID.fromString("%08d-0000-5000-8000-000000000000".formatted(number));
  }

  private static RejectedSummary rejected() {
    Map<String, Long> ignored = new LinkedHashMap<>();
    ignored.put("out of office", 8_000L);
    ignored.put(EVIL, 3L);
    List.of("c", "d", "e", "f", "g").forEach(reason -> ignored.put(reason, 1L));
    return new RejectedSummary(List.of(entry(1), closed(2)), 1, 1, ignored);
  }

  private static RejectedEntry entry(int number) {
    return new RejectedEntry(
        id(number),
        "reports/INBOX uid 17",
        EVIL,
        "Report Domain: acme.example Submitter: reporter.example",
        "part 2 / report.xml.gz: damaged compressed data: unexpected end",
        1,
        123_456,
        NOW,
        null,
        null);
  }

  private static RejectedEntry closed(int number) {
    return new RejectedEntry(
        id(number), "x.bin", null, null, "was too large", 2, 1, NOW, NOW, "duplicate");
  }

  private static ReportList list() {
    Map<String, Long> flags = new LinkedHashMap<>();
    flags.put("PERIOD_LONG", 1_200L);
    flags.put("SALVAGED", 1L);
    return new ReportList(
        List.of(
            new ReportLine(
                ReportKind.AGGREGATE,
                id(3),
                "acme.example",
                EVIL,
                "r-1",
                DAY,
                1_234_567,
                List.of("PERIOD_LONG", "SALVAGED"),
                2,
                false),
            new ReportLine(ReportKind.FAILURE, id(4), "", "", "", DAY, 1, List.of(), 1, true)),
        5_000,
        flags);
  }

  private static StoredReport report() {
    return new StoredReport(
        ReportKind.AGGREGATE,
        id(3),
        "acme.example",
        DAY,
        """
        {"reporter": "google.com", "reporter_contact": null, "errors": [],
         "generator": "\\u001b[2Jevil", "policy": {"p": "none", "pct": 100},
         "policies": [{"mx_hosts": ["a", "b"]}], "rows": 1200, "salvaged": true}
        """,
        List.of(new StoredFlag("PERIOD_REVERSED", EVIL), new StoredFlag("SALVAGED", "")),
        new Standing(
            List.of(
                new Rival(id(3), "unknown", false, 1200, 5000, "a.xml", NOW),
                new Rival(id(5), "unknown", true, 1201, 5001, EVIL, NOW)),
            id(3),
            null,
            null,
            null));
  }

  private static StoredRow row() {
    return new StoredRow(
        1,
        "2001:db8::1",
        1_234,
        "acme.example",
        """
        {"disposition": "none", "dkim": "pass", "spf": "fail",
         "dkim_results": [{"domain": "acme.example", "selector": "\\u001b", "result": "pass"}],
         "spf_results": [{"domain": "b.example", "scope": "mfrom", "result": "pass"}]}
        """,
        true,
        false,
        true);
  }

  private static String transcript() {
    return "$ rollcall rejected list --closed\n"
        + new RejectedScreen(rejected()).text(Style.PLAIN)
        + "\n$ rollcall rejected show 00000001\n"
        + RejectedScreen.text(entry(1), Style.PLAIN)
        + "\n$ rollcall rejected show 00000002\n"
        + RejectedScreen.text(closed(2), Style.PLAIN)
        + "\n$ rollcall report list\n"
        + new ReportListScreen(list()).text(Style.PLAIN)
        + "\n$ rollcall report show 00000003\n"
        + new ReportScreen(report()).text(Style.PLAIN)
        + "\n"
        + new RowsScreen(List.of(row())).text(Style.PLAIN)
        + "\n$ rollcall reparse\n"
        + RereadLines.of(
            new Reread(
                id(3),
                id(6),
                false,
                new Reread.Facts("acme.example", EVIL, "r", DAY, 1, 5, List.of("SALVAGED")),
                new Reread.Facts("acme.example", "x", "r", null, 1_000, 5, List.of())))
        + "\n";
  }

  @Test
  void screensAreAsExpected() throws IOException {
    ScreensTest.check("kept", transcript());
  }

  @Test
  void noCharacterOfAStrangerReachesATerminalRaw() {
    String text = transcript().replace("\n", "");
    assertThat(Hostile.visible(text)).isEqualTo(text);
  }
}
