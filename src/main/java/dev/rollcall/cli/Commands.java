package dev.rollcall.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, and hands the clock to those that ask for one. */
final class Commands implements IFactory {

  private final Clock clock;
  private final IFactory plain = CommandLine.defaultFactory();

  Commands(Clock clock) {
    this.clock = clock;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (var constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Clock.class) {
        return type.cast(constructor.newInstance(clock));
      }
    }
    return plain.create(type);
  }
}
