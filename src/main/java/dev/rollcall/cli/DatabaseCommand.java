package dev.rollcall.cli;

import dev.rollcall.app.EmbeddedDatabase;
import dev.rollcall.config.Settings;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall database}. */
@Command(name = "database", description = "See after the embedded PostgreSQL, or stop it.")
final class DatabaseCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'database status' or 'database stop'");
  }

  @Command(name = "status", description = "Say where the data are and whether the server runs.")
  int status(@Mixin Common common) {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = common.settings(spec.commandLine().getErr());
    if (settings.database() != null) {
      out.println("a server of your own is configured: " + settings.database().url());
      return 0;
    }
    EmbeddedDatabase.State state = new EmbeddedDatabase(settings).state();
    out.println("data    " + state.data());
    out.println("version " + (state.version() == null ? "no data yet" : state.version()));
    out.println(
        "server  "
            + (state.pid() == null
                ? "does not run; the next command that needs it starts it"
                : "runs, process " + state.pid() + ", port " + state.port() + " on 127.0.0.1"));
    return 0;
  }

  @Command(name = "stop", description = "Stop the embedded server; data are kept.")
  int stop(@Mixin Common common) {
    Settings settings = common.settings(spec.commandLine().getErr());
    boolean stopped = new EmbeddedDatabase(settings).stop();
    spec.commandLine().getOut().println(stopped ? "stopped" : "it was not running");
    return 0;
  }
}
