package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.report.OverrideReason;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.Row;
import dev.rollcall.report.Word;
import dev.rollcall.sender.Window;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which share of a domain's mail comes from receivers that are known to honour a tag. */
class TagHonoursTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final Window WEEK = Window.of(Facts.DAY, 7);

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  private TagHonours honours() {
    return store.policyFacts().tagHonours(ACME, WEEK, store.policyFacts().tagReporters());
  }

  private static Facts held(Facts facts, ReasonType reason) {
    Row row = Facts.row("192.0.2.9", 1, "acme.example", "mail");
    return facts.row(
        new Row(
            row.source(),
            row.messages(),
            row.disposition(),
            row.dkim(),
            row.spf(),
            List.of(
                new OverrideReason(
                    new Word<>(reason, reason.name().toLowerCase(Locale.ROOT)), null)),
            row.author(),
            row.envelopeFrom(),
            null,
            row.dkimResults(),
            row.spfResults()));
  }

  @Test
  void whoOnceHeldBackHonoursTheTagWithAllItsMail() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("new.example", "1").row("192.0.2.1", 40, "mail"),
            held(Facts.of("new.example", "2"), ReasonType.POLICY_TEST_MODE),
            held(Facts.of("old.example", "3").row("192.0.2.1", 9, "mail"), ReasonType.SAMPLED_OUT),
            held(Facts.of("other.example", "4").row("192.0.2.1", 48, "mail"), ReasonType.FORWARDED),
            Facts.of("old.example", "5").on(WEEK.from().minusDays(1)).row("192.0.2.1", 500, "m")));

    assertThat(honours()).isEqualTo(new TagHonours(100, 41, 10, 0));
  }

  @Test
  void whatAReporterDoesForOneDomainItDoesForAnother() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("new.example", "1").row("192.0.2.1", 40, "mail"),
            held(
                Facts.of("new.example", "2").about("other.example").on(WEEK.from().minusDays(99)),
                ReasonType.POLICY_TEST_MODE)));

    assertThat(honours()).isEqualTo(new TagHonours(40, 40, 0, 0));
  }

  @Test
  void theFormOfReportsIsCountedAndForgedOnesAreNot() throws Exception {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("new.example", "1").row("192.0.2.1", 30, "mail"),
            Facts.of("old.example", "2").row("192.0.2.1", 70, "mail"),
            held(
                Facts.of("forged.example", "3").row("192.0.2.1", 99, "mail"),
                ReasonType.SAMPLED_OUT)));
    database.execute("update report set shape = 'RFC9990' where reporter = 'new.example'");
    database.execute(
        "update report set carrier = 'contradicted' where reporter = 'forged.example'");

    TagHonours honours = honours();
    assertThat(honours).isEqualTo(new TagHonours(100, 0, 0, 30));
    assertThat(honours.sentences())
        .containsExactly(
            "0.0 % of the reported mail comes from receivers that reports have shown to honour t=y,"
                + " 0.0 % from receivers shown to honour pct.",
            "30.0 % is reported in the form of RFC 9990, whose authors know t=y; nobody knows which"
                + " tag the others read.");
  }

  @Test
  void withoutMailThereIsNothingToSay() {
    assertThat(honours().sentences()).isEmpty();
  }
}
