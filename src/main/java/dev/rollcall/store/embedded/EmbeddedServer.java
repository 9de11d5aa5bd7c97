package dev.rollcall.store.embedded;

import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL under one folder. It outlives the command that starts it and is found again by
 * the next one, whatever was killed in between. Any number of processes and threads may use one
 * folder at once, on one machine; containers that share a folder but not their processes may not.
 *
 * <p>Every method throws {@link Misconfigured} for what needs fixing (no right to the folder, data
 * of another version, a system without binaries) and {@link Unavailable} for what may pass.
 */
public final class EmbeddedServer {

  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(4);
  private static final Duration PATIENCE_TO_STOP = Duration.ofMinutes(1);

  private final Home home;
  private final Binaries binaries;

  private EmbeddedServer(Home home, Binaries binaries) {
    this.home = home;
    this.binaries = binaries;
  }

  /**
   * With the binaries that Rollcall brings: Linux on amd64 and arm64.
   *
   * @param home made when it is missing; holds data, binaries, password and logs
   */
  public static EmbeddedServer bundled(Path home) {
    return new EmbeddedServer(Home.at(home), new Binaries(null));
  }

  /**
   * With PostgreSQL 15 or newer of the machine.
   *
   * @param programs the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
   */
  public static EmbeddedServer installed(Path home, Path programs) {
    return new EmbeddedServer(Home.at(home), new Binaries(programs.toAbsolutePath()));
  }

  /** Starts the server unless it runs, and returns where it answers. */
  public Address ensureRunning() {
    try {
      return running().orElseGet(this::start);
    } catch (IOException e) {
      throw StorageFault.of(home.folder(), e);
    }
  }

  /**
   * Starts the server with nothing in its database, whatever was stored in it before. For stores
   * that are made to be thrown away.
   */
  public Address startEmpty() {
    Address address = ensureRunning();
    Login.dropDatabase(address);
    return ensureRunning();
  }

  /**
   * Stops the server, breaking its connections; what is committed stays.
   *
   * @return false when it was not running
   */
  public boolean stop() {
    if (!status().running()) {
      return false;
    }
    try (HomeLock lock = HomeLock.take(home, PATIENCE_WITH_OTHERS)) {
      if (Postmaster.of(home.data()).isEmpty()) {
        return false;
      }
      Command stop = programs(lock).pgCtl(stopArguments());
      if (Postmaster.of(home.data()).isPresent()) {
        throw new Unavailable(
            "The server in %s does not stop: %s"
                .formatted(home.data(), ServerLog.oneLine(stop.output())),
            null);
      }
      return true;
    } catch (IOException e) {
      throw StorageFault.of(home.folder(), e);
    }
  }

  /** What is known of the server; changes nothing. */
  public Status status() {
    try {
      Optional<Postmaster> postmaster = Postmaster.of(home.data());
      return new Status(
          postmaster.map(Postmaster::pid).orElse(null),
          postmaster.map(Postmaster::port).orElse(null),
          home.data(),
          new DataFolder(home).majorVersion().orElse(null));
    } catch (IOException e) {
      throw StorageFault.of(home.folder(), e);
    }
  }

  /** The common case, without the lock. Whatever is unclear is left to {@link #start()}. */
  private Optional<Address> running() throws IOException {
    try {
      Optional<Integer> port = Postmaster.of(home.data()).map(Postmaster::port);
      Optional<Secret> password = home.password();
      if (port.isEmpty() || password.isEmpty()) {
        return Optional.empty();
      }
      Login login = new Login(home, port.get(), password.get());
      return login.attempt() == Login.Answer.WELCOME
          ? Optional.of(login.address())
          : Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }

  private Address start() {
    try {
      home.create();
      try (HomeLock lock = HomeLock.take(home, PATIENCE_WITH_OTHERS)) {
        Optional<Address> startedMeanwhile = running();
        if (startedMeanwhile.isPresent()) {
          return startedMeanwhile.get();
        }
        Draft.sweep(lock);
        Programs programs = programs(lock);
        new DataFolder(home).ensure(programs);
        if (Postmaster.processesIn(home.data()).isEmpty()) {
          binaries.removeOthers(lock);
        }
        return new Startup(home, programs).untilItAnswers();
      }
    } catch (IOException e) {
      throw StorageFault.of(home.folder(), e);
    }
  }

  private Programs programs(HomeLock lock) throws IOException {
    Account account = Account.of(home);
    return new Programs(home, binaries.folder(lock), account);
  }

  private List<String> stopArguments() {
    return List.of(
        "stop",
        "--pgdata=" + home.data(),
        "--mode=fast",
        "--wait",
        "--timeout=" + PATIENCE_TO_STOP.toSeconds(),
        "--silent");
  }
}
