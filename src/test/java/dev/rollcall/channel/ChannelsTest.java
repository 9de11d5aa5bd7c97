package dev.rollcall.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.ChannelSettings.Form;
import dev.rollcall.config.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChannelsTest {

  private static final Instant AT = Instant.parse("2026-11-23T07:00:00Z");
  private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);
  private static final Notice NOTICE =
      new Notice(
          "m-1",
          AT,
          "opened",
          "critical",
          "a-abcdefgh",
          "acme.example",
          "signature-broke",
          "s1._domainkey.acme.example",
          "acme.example: a signature broke (s1._domainkey.acme.example) <@here> & *more*",
          List.of("50% of the signatures did not verify."),
          "Compare the record.",
          List.of(
              new Notice.Explained(
                  "a-bbbbbbbb", "warning", "acme.example", "compliance-drop", "less passes")));
  private static final Notice RESOLVED =
      new Notice(
          "m-2",
          AT,
          "resolved",
          "critical",
          "a-abcdefgh",
          "acme.example",
          "signature-broke",
          "s1",
          "over",
          List.of(),
          "",
          List.of());

  @TempDir Path folder;
  private Receiver receiver;

  @BeforeEach
  void begin() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  private Channel http(Form form, String key) {
    return channel(
        new ChannelSettings.Http(
            form, Secret.of(receiver.url()), key == null ? null : Secret.of(key)));
  }

  private static Channel channel(ChannelSettings.Way way) {
    return Channel.of(
        new ChannelSettings("one", way, ChannelSettings.Least.NOTICE, List.of(), 2), CLOCK);
  }

  private JsonNode body() {
    return JsonMapper.shared().readTree(receiver.posted().get(0).body());
  }

  @Test
  void aWebHookGetsTheMessageSignedAndWithANameForIt() throws Exception {
    http(Form.WEBHOOK, "k3y").send(NOTICE);

    Receiver.Posted posted = receiver.posted().get(0);
    assertThat(Notice.of(posted.body())).isEqualTo(NOTICE);
    assertThat(posted.headers())
        .containsEntry("Idempotency-Key", "m-1")
        .containsEntry("Content-Type", "application/json; charset=utf-8");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("k3y".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = AT.getEpochSecond() + "." + posted.body();
    assertThat(posted.headers())
        .containsEntry(
            "Rollcall-Signature",
            "t="
                + AT.getEpochSecond()
                + ",v1="
                + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void withoutAKeyNothingIsSigned() throws Exception {
    http(Form.WEBHOOK, null).send(NOTICE);
    assertThat(receiver.posted().get(0).headers()).doesNotContainKey("Rollcall-Signature");
  }

  @Test
  void slackMentionsNobodyForAStranger() throws Exception {
    http(Form.SLACK, null).send(NOTICE);
    assertThat(body().get("text").asString())
        .startsWith(":rotating_light: acme.example: a signature broke")
        .contains("&lt;@here&gt; &amp;")
        .doesNotContain("<");
    assertThat(body().get("blocks").get(1).get("text").get("text").asString())
        .contains("50% of the signatures")
        .contains("less passes")
        .contains("What to do: Compare the record.");
  }

  @Test
  void teamsGetsACardWhoseTextIsNoMarkdown() throws Exception {
    http(Form.TEAMS, null).send(NOTICE);
    JsonNode card = body().get("attachments").get(0);
    assertThat(card.get("contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode first = card.get("content").get("body").get(0);
    assertThat(first.get("type").asString()).isEqualTo("RichTextBlock");
    assertThat(first.get("inlines").get(0).get("text").asString()).isEqualTo(NOTICE.title());
    assertThat(first.get("inlines").get(0).get("color").asString()).isEqualTo("Attention");
  }

  @Test
  void pagerDutyOpensAndEndsTheSameIncident() throws Exception {
    http(Form.PAGERDUTY, "routing").send(NOTICE);
    http(Form.PAGERDUTY, "routing").send(RESOLVED);
    JsonNode opened = body();
    JsonNode resolved = JsonMapper.shared().readTree(receiver.posted().get(1).body());
    assertThat(opened.get("routing_key").asString()).isEqualTo("routing");
    assertThat(opened.get("event_action").asString()).isEqualTo("trigger");
    assertThat(opened.get("payload").get("severity").asString()).isEqualTo("critical");
    assertThat(opened.get("payload").get("source").asString()).isEqualTo("acme.example");
    assertThat(resolved.get("event_action").asString()).isEqualTo("resolve");
    assertThat(resolved.get("dedup_key")).isEqualTo(opened.get("dedup_key"));
  }

  @Test
  void aReceiverThatRefusesIsToldWithoutItsAddress() {
    receiver.answer(503, "120");
    NotSent e = catchThrowableOfType(NotSent.class, () -> http(Form.SLACK, null).send(NOTICE));
    assertThat(e.words()).isEqualTo("the receiver answers 503");
    assertThat(e.after()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aReceiverThatIsGoneIsToldWithoutItsAddress() {
    Channel channel = http(Form.SLACK, null);
    receiver.close();
    NotSent e = catchThrowableOfType(NotSent.class, () -> channel.send(NOTICE));
    assertThat(e.words()).isEqualTo("the receiver cannot be reached");
  }

  @Test
  void redirectionsAreNotFollowed() {
    receiver.answer(302, "");
    assertThat(catchThrowableOfType(NotSent.class, () -> http(Form.WEBHOOK, null).send(NOTICE)))
        .hasMessage("the receiver answers 302");
    assertThat(receiver.posted()).hasSize(1);
  }

  @Test
  void syslogComesByUdp() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(5_000);
      channel(new ChannelSettings.Syslog("127.0.0.1", socket.getLocalPort(), false)).send(NOTICE);
      DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
      socket.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(text)
          .matches(
              "(?s)<130>1 2026-11-23T07:00:00Z [!-~]+ rollcall - signature-broke - \uFEFFopened: .*")
          .contains("id=m-1")
          .contains("Compare the record.");
    }
  }

  @Test
  void syslogComesByTcpWithItsLength() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> received =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  return socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      channel(new ChannelSettings.Syslog("127.0.0.1", server.getLocalPort(), true)).send(RESOLVED);
      String text = new String(received.get(), StandardCharsets.UTF_8);
      int blank = text.indexOf(' ');
      byte[] rest = text.substring(blank + 1).getBytes(StandardCharsets.UTF_8);
      assertThat(Integer.parseInt(text.substring(0, blank))).isEqualTo(rest.length);
      assertThat(text).contains("<133>1 ").contains("resolved: over");
    }
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    Notice longOne =
        new Notice(
            "m",
            AT,
            "opened",
            "notice",
            null,
            null,
            null,
            null,
            "é".repeat(3_000),
            List.of(),
            "",
            List.of());
    byte[] message = SyslogChannel.message(longOne, "host");
    assertThat(message.length).isBetween(2_046, 2_048);
    assertThat(new String(message, StandardCharsets.UTF_8)).endsWith("é");
  }

  @Test
  void aCommandGetsTheMessageOnItsInput() throws Exception {
    Path out = folder.resolve("got");
    channel(
            new ChannelSettings.Command(
                List.of("/bin/sh", "-c", "cat > \"$1\"", "sh", out.toString())))
        .send(NOTICE);
    assertThat(Notice.of(Files.readString(out).strip())).isEqualTo(NOTICE);
  }

  @Test
  void aCommandThatFailsOrHangsHasNothing() {
    assertThat(
            catchThrowableOfType(
                NotSent.class,
                () -> channel(new ChannelSettings.Command(List.of("/bin/false"))).send(NOTICE)))
        .hasMessage("the command ended with status 1");
    assertThat(
            catchThrowableOfType(
                NotSent.class,
                () ->
                    channel(new ChannelSettings.Command(List.of("/bin/sleep", "60"))).send(NOTICE)))
        .hasMessage("the command did not end within 2 seconds");
    assertThat(
            catchThrowableOfType(
                NotSent.class,
                () -> channel(new ChannelSettings.Command(List.of("/no/such"))).send(NOTICE)))
        .hasMessage("the command cannot be started");
  }
}
