package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Judge;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.alert.DomainNews;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.network.AsDatabase;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.Decisions;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Window;
import dev.rollcall.store.AlertFacts;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges what is stored by what people have decided. */
final class Review {

  /** A record that is gone stays an alert for so long. */
  private static final int CHANGES_DAYS = 366;

  private final Settings settings;
  private final Store store;
  private final Supplier<Catalogue> catalogue;
  private final Clock clock;

  Review(Settings settings, Store store, Supplier<Catalogue> catalogue, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * All that there is to tell about {@code domain}.
   *
   * @param until the last day to look at; null for yesterday, the last whole day
   */
  Overview overview(DomainName domain, Question question, @Nullable LocalDate until) {
    return overview(decisions().inForce(), domain, question, until);
  }

  /** The same, if {@code known} were what people have decided. */
  Overview overview(
      List<KnownSender> known, DomainName domain, Question question, @Nullable LocalDate until) {
    DomainTraffic traffic = traffic(domain, until);
    return judge(known)
        .judge(traffic, question, present(traffic), past(traffic), LocalDate.now(clock));
  }

  /** What alerts on {@code domain} are found in, today included. */
  DomainNews news(DomainName domain) {
    LocalDate today = LocalDate.now(clock);
    Window window = Window.of(today, DomainNews.DAYS);
    AlertFacts facts = store.alertFacts();
    DomainTraffic daily = facts.daily(domain, window);
    DomainTraffic named = daily.with(names(daily.failingSources()));
    List<KnownSender> known = decisions().inForce();
    List<ClassifiedTraffic> mail = new Classifier(named, known, catalogue).classify();
    Set<String> asked = DomainNews.sourcesToAskFor(mail, today, settings.alerts());
    return new DomainNews(
        judge(known)
            .judge(named, Question.to(Target.QUARANTINE), present(named), Past.NOTHING, today),
        named,
        mail,
        facts.reports(domain, window, asked),
        store.recordHistory().changes(domain, today.minusDays(CHANGES_DAYS)),
        today);
  }

  /** Who judges by what the configuration says, and by what people have decided. */
  Judge judge(List<KnownSender> known) {
    return new Judge(
        known,
        settings.domains(),
        settings.readiness(),
        catalogue,
        new Ladder(settings.change().steps()));
  }

  /** What is published: as DNS was last seen to say, else as reports do. */
  PresentPolicy present(DomainTraffic traffic) {
    return PublishedPolicies.kept(store.recordHistory(), List.of(traffic.domain()))
        .of(traffic.domain(), traffic.traffic());
  }

  /** What is kept of its mail from before the window. */
  Past past(DomainTraffic traffic) {
    LocalDate last = traffic.window().from().minusDays(1);
    LocalDate first = traffic.window().to().minusDays(settings.readiness().lookBackDays() - 1L);
    return networks ->
        store.reportedMail().past(traffic.domain(), new Window(first, last), networks);
  }

  /** What was reported about {@code domain}, with what is known of whose machines sources are. */
  DomainTraffic traffic(DomainName domain, @Nullable LocalDate until) {
    DomainTraffic traffic = store.reportedMail().traffic(domain, window(until));
    return traffic.with(names(traffic.failingSources()));
  }

  /**
   * Tells of every row behind a number.
   *
   * @param what a class, {@link Explanation#PASSING}, the name of a sender, or a source
   * @param most of how many rows of each source
   * @throws Misconfigured when nothing is called {@code what}
   */
  void explain(
      DomainName domain,
      @Nullable LocalDate until,
      String what,
      int most,
      ExplanationReader reader) {
    store
        .reportedMail()
        .explain(domain, window(until), traffic -> explanation(traffic, what), most, reader);
  }

  private Explanation explanation(DomainTraffic traffic, String what) {
    DomainTraffic named = traffic.with(names(traffic.failingSources()));
    List<ClassifiedTraffic> mail =
        new Classifier(named, decisions().inForce(), catalogue).classify();
    return Explanation.of(named, mail, what)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "nothing of the mail of "
                        + traffic.domain()
                        + " is called '"
                        + what
                        + "'; say ours, undecided, indirect, spoofed, passing, the name of a sender"
                        + " as 'rollcall senders' shows it, or an address"));
  }

  /** What is known of whose machines {@code sources} are; nobody is asked. */
  SourceNames names(Set<String> sources) {
    SourceNames names = store.addressNames().of(sources);
    if (settings.networksDatabase() == null) {
      return names;
    }
    try (AsDatabase networks = AsDatabase.open(settings.networksDatabase())) {
      return names.in(networks::of);
    }
  }

  /** What people have decided, in the configuration and by command. */
  Decisions decisions() {
    return Decisions.of(settings.senders(), store.senderDecisions().inForce());
  }

  /** The sending services that are known. */
  Catalogue catalogue() {
    return catalogue.get();
  }

  /**
   * The days that a judgement looks at.
   *
   * @param until the last of them; null for yesterday
   * @throws Misconfigured when it has not come yet: days without reports would pass for quiet ones
   */
  Window window(@Nullable LocalDate until) {
    return window(settings, clock, until);
  }

  /** The days that a judgement looks at, which needs no store. */
  static Window window(Settings settings, Clock clock, @Nullable LocalDate until) {
    LocalDate today = LocalDate.now(clock);
    if (until != null && until.isAfter(today)) {
      throw new Misconfigured(
          "--until %s has not come yet by %s (UTC): no report can tell of it"
              .formatted(until, today));
    }
    LocalDate to = until == null ? today.minusDays(1) : until;
    return Window.of(to, settings.readiness().windowDays());
  }
}
