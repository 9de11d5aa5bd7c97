package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SelectorUse;
import dev.rollcall.sender.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorReaderTest {

  private static final DomainName ACME = new DomainName("acme.example");

  @Test
  void everyDayAndAddressOfASelectorIsRead() throws Exception {
    Store store = Server.open(Server.BUNDLED.database());
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").row("192.0.2.1", 3, "mail").row("192.0.2.2", 5, "news"),
            Facts.of("wp.pl", "2").row("192.0.2.1", 4, "mail"),
            Facts.of("google.com", "3").on(Facts.DAY.minusDays(1)).row("192.0.2.1", 7, "mail"),
            Facts.of("google.com", "4").on(Facts.DAY.minusDays(9)).row("192.0.2.1", 9, "mail")));

    assertThat(store.reportedMail().selectors(ACME, Window.of(Facts.DAY, 7)))
        .containsExactlyInAnyOrder(
            new SelectorUse(new Selector(ACME, "mail"), Facts.DAY, "192.0.2.1", 7, 0),
            new SelectorUse(new Selector(ACME, "news"), Facts.DAY, "192.0.2.2", 5, 0),
            new SelectorUse(new Selector(ACME, "mail"), Facts.DAY.minusDays(1), "192.0.2.1", 7, 0));
  }
}
