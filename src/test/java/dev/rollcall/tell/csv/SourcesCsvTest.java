package dev.rollcall.tell.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.Overview;
import dev.rollcall.tell.Worlds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesCsvTest {

  private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

  @Test
  void hasAHeaderAndARecordForEachLine() {
    assertThat(csv(Worlds.judged("vendor-block-missing-in-spf")))
        .startsWith(
            """
            domain,from,to,source,sender,sender_kind,author_domains,messages,dmarc_pass,dmarc_fail,\
            dkim_aligned,spf_aligned,ours,undecided,indirect,spoofed,first_day,last_day
            acme.example,2026-10-25,2026-11-23,203.0.113.130,Paydesk,ours,acme.example,300,0,300,\
            0,0,300,0,0,0,2026-11-23,2026-11-23
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void recordsAddUpToTheFigures() {
    for (Overview overview : Worlds.all()) {
      List<List<String>> records = records(csv(overview));

      assertThat(records).hasSize(overview.sources().size() + 1);
      assertThat(records).allSatisfy(cells -> assertThat(cells).hasSize(18));
      assertThat(sum(records, 7)).isEqualTo(overview.figures().messages());
      assertThat(sum(records, 8)).isEqualTo(overview.figures().dmarcPass());
      assertThat(sum(records, 9)).isEqualTo(overview.figures().failing().total());
      assertThat(sum(records, 12) + sum(records, 13) + sum(records, 14) + sum(records, 15))
          .isEqualTo(sum(records, 9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "a;=1", "a,+1", "a\"=1", "＝1"
      })
  void noCellIsAFormula(String text) {
    String cell = records(Csv.record(text)).get(0).get(0);

    assertThat(cell).doesNotContainPattern("(^|[,;\"])\\s*[=+\\-@＝]");
    assertThat(cell).contains("'");
  }

  @Test
  void commasAndQuotesAreQuoted() {
    assertThat(Csv.record("a,b", "say \"x\"", 7, "c"))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",7,c\r\n");
  }

  @Test
  void noControlCharacterIsPrintedRaw() {
    String csv = csv(Worlds.judged("hostile")).replace("\r\n", "");

    assertThat(csv.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(csv).contains("\\u001b[1A", "a\\u000d\\u000aVERDICT: READY", "'=cmd|' /C calc'!A0");
  }

  private static String csv(Overview overview) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    SourcesCsv.print(List.of(overview), out);
    out.flush();
    return text.toString();
  }

  private static List<List<String>> records(String csv) {
    return csv.lines().map(SourcesCsvTest::cells).toList();
  }

  private static List<String> cells(String record) {
    return CELL.matcher(record).results().map(SourcesCsvTest::cell).toList();
  }

  private static String cell(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1).replace("\"\"", "\"");
  }

  private static long sum(List<List<String>> records, int column) {
    return records.stream().skip(1).mapToLong(cells -> Long.parseLong(cells.get(column))).sum();
  }
}
