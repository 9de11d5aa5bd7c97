package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.FileInbox;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Filing;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Settlement.ReportOutcome;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One poisonous report never holds up a batch. */
class PoisonedBatchTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private static final int REPORTS = 100;

  @TempDir Path folder;

  @Test
  void whatCannotBeStoredIsRejectedByNameAndTheRestIsStored() throws Exception {
    Map<String, byte[]> poison = poison();
    for (int i = poison.size(); i < REPORTS; i++) {
      Files.writeString(folder.resolve("report-%03d.xml".formatted(i)), report("good-" + i));
    }
    for (Map.Entry<String, byte[]> one : poison.entrySet()) {
      Files.write(folder.resolve(one.getKey() + ".xml"), one.getValue());
    }
    TestDatabase database = TestDatabase.migrated();
    List<Settlement> settled = take(database);
    assertThat(settled).hasSize(REPORTS);
    List<Settlement> rejected = settled.stream().filter(s -> s.rejectedFor() != null).toList();
    assertThat(rejected).hasSizeLessThanOrEqualTo(5);
    assertThat(rejected)
        .allSatisfy(s -> assertThat(name(s)).isIn(poison.keySet()))
        .allSatisfy(s -> assertThat(s.rejectedFor()).isNotBlank());
    assertThat(settled)
        .filteredOn(s -> s.rejectedFor() == null)
        .allSatisfy(s -> assertThat(s.reports()).containsExactly(ReportOutcome.STORED));
    everyPoisonMustBeFlaggedOrRejected(database, poison.keySet(), rejected);
    assertThat(take(database))
        .flatExtracting(Settlement::reports)
        .containsOnly(ReportOutcome.DUPLICATE);
  }

  private static void everyPoisonMustBeFlaggedOrRejected(
      TestDatabase database, Iterable<String> poison, List<Settlement> rejected) throws Exception {
    List<String> shown = new ArrayList<>(rejected.stream().map(PoisonedBatchTest::name).toList());
    shown.addAll(
        database.query(
            "select regexp_replace(origin, '.*/|.xml', '', 'g') from report"
                + " where flags <> '[]' or unusable_rows > 0"));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(poison);
  }

  private List<Settlement> take(TestDatabase database) {
    List<Settlement> settled = new ArrayList<>();
    Store store = Store.open(database.address(), CLOCK, TestDatabase.PRIVACY);
    try (Intake intake = new Intake(Limits.defaults(), Set.of(), false)) {
      intake.run(
          store,
          new FileInbox(
              List.of(folder.toString()), InputStream.nullInputStream(), Limits.defaults(), folder),
          Filing.NONE,
          settled::add);
    }
    return settled;
  }

  private static String name(Settlement settlement) {
    return settlement
        .arrival()
        .message()
        .origin()
        .toString()
        .replaceFirst(".*/", "")
        .replace(".xml", "");
  }

  private static Map<String, byte[]> poison() {
    Map<String, byte[]> poison = new LinkedHashMap<>();
    poison.put("long-id", utf8(report("x".repeat(5_000))));
    poison.put("nul-byte", utf8(report("nul").replace("Reporter Inc", "Reporter\0Inc")));
    poison.put("nul-reference", utf8(report("ref").replace("Reporter Inc", "Reporter&#0;Inc")));
    poison.put("surrogate", utf8(report("sur").replace("Reporter Inc", "Reporter&#xD800;Inc")));
    poison.put(
        "surrogate-bytes",
        report("surb")
            .replace("Reporter Inc", "Reporter\u00ed\u00a0\u0080Inc")
            .getBytes(StandardCharsets.ISO_8859_1));
    poison.put("huge-count", utf8(report("count").replace(">3<", ">1000000000000000000<")));
    poison.put(
        "year-9999",
        utf8(
            report("late")
                .replace("1763596800", "253370764800")
                .replace("1763683199", "253370851199")));
    return poison;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String report(String id) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback>
          <report_metadata>
            <org_name>Reporter Inc</org_name>
            <email>dmarc@reporter.example</email>
            <report_id>%s</report_id>
            <date_range><begin>1763596800</begin><end>1763683199</end></date_range>
          </report_metadata>
          <policy_published><domain>acme.example</domain><p>none</p></policy_published>
          <record>
            <row>
              <source_ip>192.0.2.1</source_ip><count>3</count>
              <policy_evaluated>
                <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf>
              </policy_evaluated>
            </row>
            <identifiers><header_from>acme.example</header_from></identifiers>
            <auth_results>
              <dkim>
                <domain>acme.example</domain><selector>mail</selector><result>pass</result>
              </dkim>
              <spf><domain>bounce.example</domain><result>pass</result></spf>
            </auth_results>
          </record>
        </feedback>
        """
        .formatted(id);
  }
}
