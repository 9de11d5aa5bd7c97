package dev.rollcall.app;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alerts;
import dev.rollcall.judge.alert.DomainAlerts;
import dev.rollcall.judge.alert.OperationAlerts;
import dev.rollcall.judge.alert.Scene;
import dev.rollcall.judge.status.Status;
import dev.rollcall.store.KeptAlerts;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks for what cannot wait for Monday, remembers it, and queues what is to be sent. */
final class AlertWatch {

  private final Settings settings;
  private final Store store;
  private final Review review;
  private final Clock clock;

  AlertWatch(Settings settings, Store store, Review review, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.review = review;
    this.clock = clock;
  }

  /**
   * Looks at those of {@code ours} of which there is something new, and at how the work goes.
   *
   * @param ours the domains of ours
   */
  Alerts.Step look(Collection<DomainName> ours, Status status) {
    Instant now = clock.instant();
    AlertSettings alerts = settings.alerts();
    Collection<DomainName> domains = store.alertFacts().withNews(ours);
    List<Scene> scenes = new ArrayList<>();
    scenes.add(OperationAlerts.of(status, store.alertFacts().heard(ours, now), alerts));
    for (DomainName domain : domains) {
      scenes.add(DomainAlerts.of(review.news(domain), alerts));
    }
    Notices notices = new Notices(alerts.channels(), now);
    return store
        .alerts()
        .step(
            domains,
            now,
            book -> {
              Alerts.Step step = Alerts.next(book, scenes, now, alerts);
              return new KeptAlerts.Outcome(step, notices.outgoing(step.messages()));
            });
  }
}
