package dev.rollcall.cli;

import dev.rollcall.app.WarmUp;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollcall warm-up}: the launcher's way to learn which classes a poll needs. */
@Command(name = "warm-up", hidden = true, description = "Load what a poll needs; do nothing.")
final class WarmUpCommand implements Callable<Integer> {

  private final Clock clock;

  WarmUpCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    WarmUp.run(clock);
    return 0;
  }
}
