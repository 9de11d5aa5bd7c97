package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.unpack.HostileFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was made to exhaust a reader, on its whole way into a store. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileImportTest {

  @TempDir private Path folder;

  @Test
  void whatIsHostileStopsNobodyAndTheHonestReportAfterItIsStored() throws Exception {
    List<Path> files =
        HostileFiles.in(Files.createDirectory(folder.resolve("files"))).keySet().stream()
            .filter(file -> !file.getFileName().toString().startsWith("large-honest"))
            .toList();
    Bench bench = Bench.in(folder);
    List<String> arguments = new ArrayList<>(List.of("import"));
    files.forEach(file -> arguments.add(file.toString()));

    Child program =
        Child.start(
            folder.resolve("program"), bench.settings(), "256m", arguments.toArray(String[]::new));

    assertThat(program.endsWithin(TimeUnit.MINUTES.toMillis(8))).isTrue();
    assertThat(program.waitFor()).as(program.errors()).isEqualTo(1);
    assertThat(program.output()).startsWith("{\"messages\":" + files.size() + ",");
    assertThat(bench.database().query("select 1 from report where rows = 1 and messages = 2"))
        .isNotEmpty();
    assertThat(bench.one("select sum(messages) from rollup_source"))
        .isEqualTo(bench.one("select sum(messages) from report_row"));
    assertThat(bench.spooled()).isEmpty();
  }
}
