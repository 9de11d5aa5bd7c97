package dev.rollcall.app;

import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.Settings;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.privacy.PrivacyKey;
import dev.rollcall.store.Address;
import dev.rollcall.store.Store;
import dev.rollcall.store.embedded.EmbeddedServer;
import java.time.Clock;

/** Opens the store that the settings ask for: a server of one's own, or the embedded one. */
final class StoreAccess {

  private StoreAccess() {}

  static Store open(Settings settings, Clock clock) {
    PrivacySettings privacy = settings.privacy();
    KeyFile kept = new KeyFile(settings.home().resolve("privacy.key"));
    return Store.open(
        address(settings),
        clock,
        new Privacy(
            privacy.keep(),
            () -> privacy.key() == null ? kept.key() : PrivacyKey.of(privacy.key().reveal())));
  }

  /** Where the store is; starts the embedded server when it is the one. */
  static Address address(Settings settings) {
    DatabaseSettings own = settings.database();
    if (own != null) {
      return new Address(own.url(), own.user(), own.password());
    }
    var embedded = EmbeddedServer.bundled(settings.home()).ensureRunning();
    return new Address(embedded.jdbcUrl(), embedded.user(), embedded.password());
  }
}
