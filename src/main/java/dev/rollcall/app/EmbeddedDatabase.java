package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.store.embedded.EmbeddedServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded server, for the one who asks after it. */
public final class EmbeddedDatabase {

  private final EmbeddedServer server;

  public EmbeddedDatabase(Settings settings) {
    this.server = EmbeddedServer.bundled(settings.home());
  }

  /**
   * How it is.
   *
   * @param pid null when it does not run
   * @param port null when it does not run
   * @param data where its data are
   * @param version the major version of its data; null when there are none yet
   */
  public record State(
      @Nullable Long pid, @Nullable Integer port, Path data, @Nullable String version) {}

  public State state() {
    var status = server.status();
    return new State(status.pid(), status.port(), status.data(), status.version());
  }

  /** Stops it; false when it did not run. The next command that needs it starts it again. */
  public boolean stop() {
    return server.stop();
  }
}
