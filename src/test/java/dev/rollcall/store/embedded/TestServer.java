package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that does not wait for the disk, and stops with this process. Databases of tests have
 * hundreds of files; whoever pulls the plug in a test may remove its folder.
 */
public final class TestServer {

  private TestServer() {}

  /**
   * Starts it.
   *
   * @param programs the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
   */
  public static Address start(Path folder, Path programs) throws IOException {
    EmbeddedServer server = EmbeddedServer.installed(folder, programs);
    Address address = server.ensureRunning();
    String options =
        ServerSettings.options(server.status().port())
            .replace("fsync=on", "fsync=off")
            .replace("synchronous_commit=on", "synchronous_commit=off")
            .replace("full_page_writes=on", "full_page_writes=off");
    server.stop();
    Home home = Home.at(folder);
    Command start =
        new Programs(home, programs.toAbsolutePath(), Account.of(home))
            .pgCtl(
                List.of(
                    "start",
                    "--pgdata=" + home.data(),
                    "--log=" + ServerLog.startFile(home),
                    "--wait",
                    "--silent",
                    "--options=" + options));
    if (!start.succeeded()) {
      throw new IOException(start.output());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    return address;
  }
}
