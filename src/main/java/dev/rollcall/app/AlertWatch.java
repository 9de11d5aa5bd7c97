package dev.rollcall.app;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertKind;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.judge.alert.Alerts;
import dev.rollcall.judge.alert.DomainAlerts;
import dev.rollcall.judge.alert.OperationAlerts;
import dev.rollcall.judge.alert.Scene;
import dev.rollcall.judge.status.Status;
import dev.rollcall.store.KeptAlerts;
import dev.rollcall.store.Store;
import dev.rollcall.tell.AlertWords;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks for what cannot wait for Monday, remembers it, and sends what is to be sent. */
public final class AlertWatch {

  private final Wiring wiring;
  private final Settings settings;
  private final Clock clock;

  AlertWatch(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.clock = wiring.clock();
  }

  /**
   * Looks at all that is new.
   *
   * @throws Unavailable when the database is away; channels are told of it
   */
  public AlertNews look() {
    wiring.watchedStore();
    try {
      return lookAndSend();
    } catch (Unavailable e) {
      throw wiring.alarm().alarmed(e);
    }
  }

  /**
   * Looks at what a run has brought. What is stored is stored, whatever comes of that.
   *
   * @return the result of the run, with what there is to tell
   */
  RunResult lookAfter(RunResult result) {
    try {
      AlertNews news = lookAndSend();
      List<String> notes = new ArrayList<>();
      news.messages().stream()
          .filter(message -> !isToldOf(message, result))
          .forEach(message -> notes.add("alert: " + AlertWords.title(message)));
      notes.addAll(news.noted());
      notes.addAll(news.problems());
      return result.with(notes);
    } catch (Unavailable e) {
      // what keeps from looking is what has kept from polling, and told of already
      return (result.failures().isEmpty() ? result.with(e) : result).with(wiring.alarm().away(e));
    } catch (Misconfigured e) {
      return result.failures().isEmpty() ? result.with(e) : result;
    }
  }

  /** A mailbox that fails is told of by the run itself. */
  private static boolean isToldOf(AlertMessage message, RunResult result) {
    return !result.failures().isEmpty()
        && message instanceof AlertMessage.Happened happened
        && happened.head().seen().kind() == AlertKind.MAILBOX_TROUBLE;
  }

  private AlertNews lookAndSend() {
    Store store = wiring.store();
    Review review = wiring.review();
    Alerts.Step step =
        step(store, review, wiring.domains(null).ours(), new StatusReview(wiring).status());
    wiring.alarm().answers(store.alertQueue());
    List<Alert> noted = step.noted();
    return new AlertNews(
        step.messages(),
        noted.isEmpty() ? List.of() : List.of("alerts: " + AlertWords.noted(noted)),
        send());
  }

  /**
   * Looks at those of {@code ours} of which there is something new, and at how the work goes.
   *
   * @param ours the domains of ours
   */
  private Alerts.Step step(Store store, Review review, Collection<DomainName> ours, Status status) {
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

  /** Sends what is queued; what was not sent, a line each. */
  private List<String> send() {
    List<ChannelSettings> channels = settings.alerts().channels();
    AlertChannels ways = wiring.channels();
    List<String> problems =
        new ArrayList<>(
            new AlertPost(
                    channels,
                    wiring.store().alertQueue(),
                    clock,
                    channel -> ways.queueing(channel, wiring::postman))
                .send());
    if (channels.stream().anyMatch(one -> one.way() instanceof ChannelSettings.Mail)) {
      problems.addAll(wiring.postman().delivered());
    }
    return problems;
  }
}
