package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the fuzzer begins with holds, under its small limits too. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TargetsTest {

  @ParameterizedTest
  @FieldSource("dev.rollcall.fuzz.Target#ALL")
  void seedsHold(Target target) throws IOException {
    List<byte[]> seeds = target.seeds().inputs();
    assertThat(seeds).isNotEmpty();
    for (byte[] seed : seeds) {
      target.call().take(seed);
    }
  }
}
