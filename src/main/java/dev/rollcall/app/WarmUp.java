package dev.rollcall.app;

import dev.rollcall.config.ConfigurationReader;
import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Secret;
import dev.rollcall.config.Surroundings;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FolderRecord;
import dev.rollcall.inbox.ImapInbox;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.store.Address;
import dev.rollcall.store.Store;
import dev.rollcall.token.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Goes the way of a poll, and then of a judgement, as far as that touches nothing: reads no
 * configuration but an empty one, knocks at doors that are closed, reads a report and keeps nothing
 * of it. What it loads, the launcher keeps in a class-data archive.
 */
public final class WarmUp {

  /** Discard (RFC 863): nobody listens there on loopback, and nobody is meant to. */
  private static final int CLOSED_PORT = 9;

  private static final String REPORT =
      """
      <?xml version="1.0"?>
      <feedback>
        <report_metadata>
          <org_name>none</org_name><email>none@example.org</email><report_id>1</report_id>
          <date_range><begin>1700000000</begin><end>1700086399</end></date_range>
        </report_metadata>
        <policy_published><domain>example.org</domain><p>none</p></policy_published>
        <record>
          <row>
            <source_ip>192.0.2.1</source_ip><count>1</count>
            <policy_evaluated>
              <disposition>none</disposition><dkim>pass</dkim><spf>pass</spf>
              <reason><type>other</type><comment/></reason>
            </policy_evaluated>
          </row>
          <identifiers><header_from>example.org</header_from></identifiers>
          <auth_results>
            <dkim><domain>example.com</domain><selector>s</selector><result>pass</result></dkim>
            <spf><domain>example.net</domain><result>pass</result></spf>
          </auth_results>
        </record>
      </feedback>
      """;

  private WarmUp() {}

  /** Loads classes; without any other effect. */
  public static void run(Clock clock) {
    Path nowhere = Path.of("").toAbsolutePath();
    new ConfigurationReader(new Surroundings(Map.of(), nowhere, nowhere)).read(null);
    knock(() -> store(clock));
    knock(() -> mailbox(nowhere, clock));
    parse();
    Store.warmUp();
    WarmUpJudging.run();
    RunJson.of(
        new RunResult(
            IntakeSummary.NOTHING,
            Uncounted.NOTHING,
            Duration.ZERO,
            List.of(),
            List.of(),
            List.of()));
  }

  private static void store(Clock clock) {
    String url = "jdbc:postgresql://127.0.0.1:" + CLOSED_PORT + "/none";
    Store.open(new Address(url, "none", null), clock);
  }

  private static void mailbox(Path spool, Clock clock) {
    MailboxSettings settings =
        new MailboxSettings(
            "none",
            "127.0.0.1",
            CLOSED_PORT,
            MailboxSettings.Security.PLAIN,
            null,
            "none",
            new Login.Password(Secret.of("")),
            List.of("INBOX"),
            null,
            Filing.NONE,
            false);
    try (ImapInbox inbox =
        new ImapInbox(
            settings,
            Limits.defaults(),
            spool,
            FolderRecord.NONE,
            Pauses.none(),
            new Tokens(clock))) {
      inbox.next();
    }
  }

  private static void knock(Runnable at) {
    try {
      at.run();
      throw new IllegalStateException("port " + CLOSED_PORT + " is open");
    } catch (Unavailable closed) {
      return; // as it should be: the way to the door is all that was wanted
    }
  }

  private static void parse() {
    try {
      new ArrivalReader(Limits.defaults(), Set.of(), false)
          .read(new Message(new Origin.File("none"), new Content.InMemory(gzip(REPORT))))
          .close();
    } catch (IOException impossible) {
      throw new IllegalStateException("memory cannot fail to be read", impossible);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
