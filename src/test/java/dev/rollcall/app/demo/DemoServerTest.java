package dev.rollcall.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoServerTest {

  private static final DemoWorld WORLD = DemoWorld.before(LocalDate.of(2026, 11, 23));

  @Test
  void servesEveryMailAsItIs() throws Exception {
    try (DemoServer server = DemoServer.start(WORLD.mails())) {
      Settings settings = DemoSettings.of(Path.of("demo"), server);
      assertThat(settings.mailboxes())
          .extracting(MailboxSettings::name)
          .containsExactly("rua", "ruf");
      for (MailboxSettings mailbox : settings.mailboxes()) {
        assertServes(mailbox);
      }
    }
  }

  private static void assertServes(MailboxSettings mailbox) throws Exception {
    List<DemoMail> expected =
        WORLD.mails().stream().filter(mail -> mail.mailbox().equals(mailbox.name())).toList();
    try (Store store = connect(mailbox, ((Login.Password) mailbox.login()).secret().reveal());
        Folder inbox = store.getFolder(mailbox.folders().get(0))) {
      inbox.open(Folder.READ_ONLY);
      Message[] messages = inbox.getMessages();
      FetchProfile envelopes = new FetchProfile();
      envelopes.add(FetchProfile.Item.ENVELOPE);
      inbox.fetch(messages, envelopes);
      assertThat(messages).hasSameSizeAs(expected);
      for (int i = 0; i < messages.length; i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        messages[i].writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.US_ASCII))
            .isEqualTo(new String(expected.get(i).bytes(), StandardCharsets.US_ASCII));
        assertThat(messages[i].getReceivedDate()).isEqualTo(messages[i].getSentDate());
      }
    }
  }

  @Test
  void takesNoOtherPassword() {
    try (DemoServer server = DemoServer.start(List.of())) {
      MailboxSettings mailbox = DemoSettings.of(Path.of("demo"), server).mailboxes().get(0);
      assertThatThrownBy(() -> connect(mailbox, "guessed"))
          .isInstanceOf(AuthenticationFailedException.class);
    }
  }

  @Test
  void twoServersRunSideBySide() {
    try (DemoServer one = DemoServer.start(List.of());
        DemoServer other = DemoServer.start(List.of())) {
      assertThat(one.port()).isNotEqualTo(other.port());
      assertThat(one.accounts().get(0).password().reveal())
          .isNotEqualTo(other.accounts().get(0).password().reveal());
    }
  }

  private static Store connect(MailboxSettings mailbox, String password) throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect(mailbox.host(), mailbox.port(), mailbox.user(), password);
    return store;
  }
}
