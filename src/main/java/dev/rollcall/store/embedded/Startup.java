package dev.rollcall.store.embedded;

import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From a data folder in any state, that of a crash included, to a server that answers. */
final class Startup {

  /** Recovery after a crash takes as long as it takes to read the last few minutes' log. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Orphans see that their postmaster is gone at once, unless they are deep in a query. */
  private static final Duration PATIENCE_WITH_ORPHANS = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 4;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int ANY = 0;

  private final Home home;
  private final Programs programs;
  private final Deadline deadline = Deadline.in(PATIENCE);
  private final Deadline orphansDeadline = Deadline.in(PATIENCE_WITH_ORPHANS);
  private int attempts;

  Startup(Home home, Programs programs) {
    this.home = home;
    this.programs = programs;
  }

  /** Starts or recovers the server, or waits for one that is about to answer. */
  Address untilItAnswers() throws IOException {
    Secret password =
        home.password()
            .orElseThrow(
                () ->
                    new Misconfigured(
                        "%s is missing, and %s cannot be opened without it: put the file back"
                            .formatted(home.passwordFile(), home.data())));
    while (!deadline.isOver()) {
      Optional<Postmaster> postmaster = Postmaster.of(home.data());
      Optional<Integer> port = postmaster.map(Postmaster::port);
      if (postmaster.isEmpty()) {
        startUnlessOrphansAreLeft();
      } else if (port.isEmpty()) {
        deadline.pause();
      } else {
        Login login = new Login(home, port.get(), password);
        switch (login.attempt()) {
          case WELCOME -> {
            return login.address();
          }
          case NO_DATABASE -> login.createDatabase();
          case NOT_NOW -> deadline.pause();
        }
      }
    }
    throw new Unavailable(
        "The server in %s has not answered for %d s; it may still be recovering, see %s: try again later"
            .formatted(home.data(), PATIENCE.toSeconds(), home.log()),
        null);
  }

  private void startUnlessOrphansAreLeft() throws IOException {
    List<ProcessHandle> orphans = Postmaster.processesIn(home.data());
    if (orphans.isEmpty()) {
      start();
    } else if (orphansDeadline.isOver()) {
      orphans.forEach(ProcessHandle::destroyForcibly);
      deadline.pause();
    } else {
      deadline.pause();
    }
  }

  private void start() throws IOException {
    Postmaster.removeStaleFile(home.data());
    int port = freePort(attempts == 0 ? Postmaster.lastPort(home.data()).orElse(ANY) : ANY);
    ServerLog log = ServerLog.beforeStart(home);
    Command start =
        programs.pgCtl(
            List.of(
                "start",
                "--pgdata=" + home.data(),
                "--log=" + ServerLog.startFile(home),
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "--silent",
                "--options=" + ServerSettings.options(port)));
    attempts++;
    if (Postmaster.of(home.data()).isEmpty()) {
      String complaints = log.complaints();
      if (attempts == ATTEMPTS || !complaints.contains("Address already in use")) {
        throw failed(complaints.isEmpty() ? ServerLog.oneLine(start.output()) : complaints);
      }
    }
  }

  private RuntimeException failed(String complaints) {
    if (StorageFault.isDiskFull(complaints)) {
      return StorageFault.diskFull(home.folder(), null);
    }
    return new Unavailable(
        "The server in %s does not start: %s".formatted(home.data(), complaints), null);
  }

  /** The preferred port, or another when somebody else has it. */
  private static int freePort(int preferred) throws IOException {
    try (ServerSocket socket = new ServerSocket(preferred, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      if (preferred == ANY) {
        throw e;
      }
      return freePort(ANY);
    }
  }
}
