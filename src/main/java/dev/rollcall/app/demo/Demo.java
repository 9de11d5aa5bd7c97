package dev.rollcall.app.demo;

import dev.rollcall.app.CheckRequest;
import dev.rollcall.app.MailOutcome;
import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.life.LivingFindings;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.store.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The whole product on sample mail: a real IMAP server with two mailboxes, polled through the same
 * code as any other, into a real PostgreSQL of its own.
 */
public final class Demo {

  private final Path home;
  private final Clock clock;

  /**
   * @param home the demo's own folder; its database is emptied at each start
   */
  public Demo(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * What happened.
   *
   * @param mails what became of each mail, in the order of the mailboxes
   * @param findings those of the overview, noted for the next time
   * @param check the company's records, held against its reports
   * @param sheet the change that is asked about
   * @param zone what the company publishes
   * @param config a configuration with which other commands look at the demo's store
   * @param wrong how the outcome differs from what the demo's mail holds; empty when it came out
   *     right
   */
  public record Story(
      List<MailOutcome> mails,
      RunResult run,
      DemoTruth truth,
      Overview overview,
      LivingFindings findings,
      RecordCheck check,
      ChangeSheet sheet,
      Path zone,
      Path config,
      List<String> wrong) {}

  /** Plays it from the start; the embedded server is stopped again at the end. */
  public Story play() {
    EmbeddedServer database = EmbeddedServer.bundled(home);
    database.startEmpty();
    try {
      return playInto(DemoWorld.before(LocalDate.now(clock)));
    } finally {
      database.stop();
    }
  }

  private Story playInto(DemoWorld world) {
    try (DemoServer server = DemoServer.start(world.mails())) {
      Settings settings = DemoSettings.of(home, server);
      Rollcall rollcall = new Rollcall(settings, clock);
      List<MailOutcome> mails = Collections.synchronizedList(new ArrayList<>());
      RunResult run = rollcall.inboxes().poll(mails::add);
      run.failures().stream()
          .findFirst()
          .ifPresent(
              failure -> {
                throw failure;
              });
      DomainName acme = DomainName.of(DemoCompany.DOMAIN);
      Path zone = writeZone();
      rollcall.upkeep().noteZone(zone, DemoCompany.DOMAIN);
      Overview overview = rollcall.overview(acme, Question.to(Target.QUARANTINE), null);
      ChangeSheet sheet = rollcall.plans(List.of(overview), null, Wanted.NOTHING, false).get(0);
      LivingFindings findings =
          rollcall
              .findings()
              .of(
                  overview,
                  why -> {
                    throw new Misconfigured(why);
                  });
      return new Story(
          List.copyOf(mails),
          run,
          world.truth(),
          overview,
          findings,
          rollcall
              .checks()
              .records(List.of(acme), new CheckRequest(List.of(), zone, List.of(), true))
              .get(0),
          sheet,
          zone,
          writeConfig(settings),
          DemoCheck.differences(world.truth(), run.summary(), overview));
    }
  }

  /** What the company would have in DNS, for the demo asks none. */
  private Path writeZone() {
    Path zone = home.resolve(DemoCompany.ZONE);
    try (InputStream bundled = Demo.class.getResourceAsStream("/demo/" + DemoCompany.ZONE)) {
      Files.copy(
          Objects.requireNonNull(bundled, DemoCompany.ZONE),
          zone,
          StandardCopyOption.REPLACE_EXISTING);
      return zone;
    } catch (IOException e) {
      throw new Misconfigured("cannot write " + zone + ": " + e.getMessage(), e);
    }
  }

  private Path writeConfig(Settings settings) {
    Path config = home.resolve("rollcall.yaml");
    try {
      Files.writeString(config, DemoYaml.withoutMailboxes(settings));
      return config;
    } catch (IOException e) {
      throw new Misconfigured("cannot write " + config + ": " + e.getMessage(), e);
    }
  }
}
