package dev.rollcall.cli;

import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** Makes commands, and hands the clock to those that ask for one. */
final class Commands implements IFactory {

  /** In the order in which help names them. */
  private static final List<Class<?>> ALL =
      List.of(
          ImportCommand.class,
          PollCommand.class,
          RunCommand.class,
          EnrichCommand.class,
          StatusCommand.class,
          DomainsCommand.class,
          SourcesCommand.class,
          SendersCommand.class,
          FindingsCommand.class,
          AlertsCommand.class,
          ReadyCommand.class,
          WeeklyCommand.class,
          MailCommand.class,
          CheckCommand.class,
          RelaysCommand.class,
          SelectorsCommand.class,
          FailuresCommand.class,
          TlsCommand.class,
          ReportCommand.class,
          RejectedCommand.class,
          ReparseCommand.class,
          VerifyCommand.class,
          PurgeCommand.class,
          ConfigCommand.class,
          DatabaseCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          DemoCommand.class,
          WarmUpCommand.class);

  private final Clock clock;
  private final IFactory plain = CommandLine.defaultFactory();

  Commands(Clock clock) {
    this.clock = clock;
  }

  /**
   * Rollcall's command line, as far as {@code arguments} ask for it: picocli takes so long to learn
   * all commands that one notices, and most starts need one or none.
   */
  CommandLine lineFor(String... arguments) {
    CommandLine line = new CommandLine(new RollcallCommand(), this);
    asked(arguments).forEach(line::addSubcommand);
    return line;
  }

  private static List<Class<?>> asked(String... arguments) {
    if (arguments.length == 1 && List.of("--version", "-V").contains(arguments[0])) {
      return List.of();
    }
    if (arguments.length > 0) {
      for (Class<?> command : ALL) {
        if (command.getAnnotation(Command.class).name().equals(arguments[0])) {
          return List.of(command);
        }
      }
    }
    return ALL;
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
