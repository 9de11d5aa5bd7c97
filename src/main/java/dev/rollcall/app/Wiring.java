package dev.rollcall.app;

import dev.rollcall.config.CatalogueReader;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.store.Store;
import dev.rollcall.tell.template.Templates;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What everything is wired from. The store and the catalogue are got when first asked for. */
final class Wiring {

  private final Settings settings;
  private final Clock clock;
  private final Tokens tokens;
  private @Nullable Store store;
  private @Nullable Catalogue catalogue;
  private @Nullable CompletableFuture<Catalogue> catalogueToCome;

  /**
   * @param clock tells the time everywhere
   */
  Wiring(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.tokens = new Tokens(clock);
  }

  /** The same, as of the end of {@code day}, in UTC; see {@link Rollcall#asOf}. */
  Wiring asOf(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Wiring past = new Wiring(settings, Clock.fixed(end.minusMillis(1), ZoneOffset.UTC));
    past.store = store().asOf(end);
    past.catalogue = catalogue;
    return past;
  }

  /** The same, with nothing got yet. */
  Wiring anew() {
    return new Wiring(settings, clock);
  }

  /** The same, on a store that is open already. */
  Wiring on(Store opened) {
    Wiring own = anew();
    own.store = opened;
    own.catalogue = catalogue;
    return own;
  }

  Settings settings() {
    return settings;
  }

  /** Tells the time everywhere. */
  Clock clock() {
    return clock;
  }

  /** What servers are logged in to with that take no password. */
  Tokens tokens() {
    return tokens;
  }

  /** The store; the embedded server is started when it is the one. */
  Store store() {
    if (store == null) {
      store = StoreAccess.open(settings, clock);
    }
    return store;
  }

  /** The store; when it cannot be opened, channels are told of it. */
  Store watchedStore() {
    try {
      return store();
    } catch (Unavailable | Misconfigured e) {
      throw alarm().alarmed(e);
    }
  }

  /**
   * Who judges what is stored. The catalogue is read beside the database's work: nearly every
   * judgement needs it.
   */
  Review review() {
    if (catalogue == null && catalogueToCome == null) {
      catalogueToCome =
          CompletableFuture.supplyAsync(() -> CatalogueReader.read(settings.catalogue()));
    }
    store().keepConnection();
    return new Review(settings, store(), this::catalogue, clock);
  }

  /** The sending services that are known. */
  Catalogue catalogue() {
    if (catalogue == null) {
      catalogue =
          catalogueToCome == null
              ? CatalogueReader.read(settings.catalogue())
              : arrived(catalogueToCome);
    }
    return catalogue;
  }

  private static Catalogue arrived(CompletableFuture<Catalogue> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Misconfigured misconfigured) {
        throw misconfigured;
      }
      throw e;
    }
  }

  /**
   * Sends what waits to be sent.
   *
   * @throws Misconfigured when nothing is said of how
   */
  Postman postman() {
    MailSettings mail = settings.mail();
    if (mail == null) {
      throw new Misconfigured(
          "nothing says how to send mail; write 'mail:' with host and from in the configuration");
    }
    return new Postman(store().outgoing(), mail, tokens, clock);
  }

  /** The templates of what Rollcall sends. */
  Templates templates() {
    return new Templates(settings.reports());
  }

  /** The channels that alerts go to. */
  AlertChannels channels() {
    return new AlertChannels(settings, tokens, clock);
  }

  /** What tells channels that the database is away, or back. */
  DatabaseAlarm alarm() {
    return new DatabaseAlarm(settings, channels(), clock);
  }

  /** Which policy domains there are; see {@link Rollcall#domains}. */
  KnownDomains domains(@Nullable LocalDate until) {
    KnownDomains known =
        KnownDomains.of(
            settings.domains(), store().reportedMail().policyDomains(review().window(until)));
    return known.silent().isEmpty()
        ? known
        : known.with(store().recordHistory().dmarc(known.silentNames()));
  }

  /** Leaves no connection behind; for whoever goes on without this. */
  void close() {
    if (store != null) {
      store.closeKept();
    }
  }
}
