package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Samples;
import dev.rollcall.report.kept.Check;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Verification;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real reports, damaged ones among them, are stored as their kept documents say. */
class VerifyRealTest {

  @TempDir Path folder;

  @Test
  void whatRealReportersSentAgreesWithWhatIsStored() throws Exception {
    Bench bench = Bench.in(folder);
    bench.importPaths(Samples.folder("aggregate-real"));
    Verification verification = bench.rollcall().upkeep().verify(List.of(), Progress.NONE);
    assertThat(verification.results())
        .allSatisfy(result -> assertThat(result.listed()).as(result.check().name()).isEmpty());
    assertThat(verification.agrees()).isTrue();
    assertThat(verification.withoutBytes()).isZero();
    assertThat(verification.olderParser()).isZero();
    CheckResult documents =
        verification.results().stream()
            .filter(result -> result.check() == Check.DOCUMENT)
            .findFirst()
            .orElseThrow();
    assertThat(documents.compared())
        .isEqualTo(Long.parseLong(bench.one("select count(*) from report")))
        .isGreaterThan(100);
  }
}
