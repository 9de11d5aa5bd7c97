package dev.rollcall.app;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.Secret;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Dovecot, where this machine has it, with one mailbox, whose Maildir is looked at directly. */
public final class Dovecot implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final String PASSWORD = "secret";

  /** Dovecot keeps no mail for root. */
  private static final String INSTEAD_OF_ROOT = "mail";

  private final Path folder;
  private final int port;
  private final Process process;

  private Dovecot(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts it; without it, the calling test is skipped, loudly. */
  public static Dovecot start() throws IOException, InterruptedException {
    return start("");
  }

  /**
   * Likewise.
   *
   * @param settings more of them, as its configuration has them
   */
  static Dovecot start(String settings) throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      System.err.println("SKIPPED: no Dovecot on this machine");
      Assumptions.abort("no Dovecot on this machine");
    }
    // not below a test's own folder: sockets have short names, and another user has to pass
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "dovecot-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = freePort();
    Path config = folder.resolve("dovecot.conf");
    Files.writeString(config, configuration(folder, port) + settings);
    give(Files.createDirectory(folder.resolve("mail")));
    makeMaildir(folder.resolve("mail/rua"));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-F", "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    Dovecot dovecot = new Dovecot(folder, port, process);
    dovecot.awaitGreeting();
    return dovecot;
  }

  private static void makeMaildir(Path maildir) throws IOException {
    give(Files.createDirectory(maildir));
    for (String part : List.of("cur", "new", "tmp")) {
      give(Files.createDirectory(maildir.resolve(part)));
    }
  }

  private static String configuration(Path folder, int port) throws IOException {
    PosixFileAttributes me = Files.readAttributes(folder, PosixFileAttributes.class);
    String user = me.owner().getName();
    String group = me.group().getName();
    String own =
        isRoot()
            ? ""
            : "default_internal_user = %1$s\ndefault_login_user = %1$s\ndefault_internal_group = %2$s\n"
                .formatted(user, group);
    return own
        + """
        base_dir = %1$s/run
        log_path = %1$s/log
        protocols = imap
        ssl = no
        listen = 127.0.0.1
        first_valid_uid = 1
        first_valid_gid = 1
        mail_location = maildir:%1$s/mail/%%n
        passdb {
          driver = static
          args = password=%2$s
        }
        userdb {
          driver = static
          args = uid=%3$s gid=%4$s home=%1$s/mail/%%n
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = %5$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        """
            .formatted(
                folder,
                PASSWORD,
                isRoot() ? INSTEAD_OF_ROOT : user,
                isRoot() ? INSTEAD_OF_ROOT : group,
                port);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void give(Path file) throws IOException {
    if (isRoot()) {
      var users = file.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(file, users.lookupPrincipalByName(INSTEAD_OF_ROOT));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitGreeting() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (Instant.now().isBefore(deadline) && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.getInputStream().read() == '*') {
          return;
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IllegalStateException("Dovecot does not start: " + folder);
  }

  public int port() {
    return port;
  }

  MailboxSettings settings(After after, int throughPort) {
    return new MailboxSettings(
        "rua",
        "127.0.0.1",
        throughPort,
        Security.PLAIN,
        null,
        "rua",
        new Login.Password(Secret.of(PASSWORD)),
        List.of("INBOX"),
        null,
        Filing.ofStored(after, after == After.MOVE ? MailServer.DONE : null),
        false);
  }

  /** Delivers a mail; later ones have greater numbers. */
  public void add(int number, String mail) throws IOException {
    add("INBOX", number, mail);
  }

  /** Likewise into a folder, whose levels are separated by dots. */
  void add(String name, int number, String mail) throws IOException {
    String file = (1_700_000_000L + number) + ".m.host";
    Path written =
        Files.writeString(
            maildir(name).resolve("tmp").resolve(file), mail, StandardCharsets.US_ASCII);
    give(written);
    Files.move(written, maildir(name).resolve("new").resolve(file));
  }

  /** Puts a mail into the inbox that somebody has looked at, with flags as a Maildir has them. */
  void addRead(int number, String flags, String mail) throws IOException {
    Path file =
        maildir("INBOX")
            .resolve(
                "cur/%d.h%d.host:2,%s"
                    .formatted(1_700_000_000L + number, mail.hashCode() & 0xffff, flags));
    give(Files.writeString(file, mail, StandardCharsets.US_ASCII));
  }

  /** Name, which has the flags, and contents of every file whose subject begins so, sorted. */
  List<String> files(String name, String subject) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : mailFiles(name)) {
      if (describe(file).startsWith(subject)) {
        found.add(file.getFileName() + "\n" + Files.readString(file, StandardCharsets.US_ASCII));
      }
    }
    return found.stream().sorted().toList();
  }

  /** Makes a folder. */
  void create(String name) throws IOException {
    makeMaildir(maildir(name));
  }

  private Path maildir(String name) {
    return folder.resolve("mail/rua").resolve(name.equals("INBOX") ? "" : "." + name);
  }

  /** Subject and flags of every mail in a folder, sorted. */
  List<String> mails(String name) throws IOException {
    List<String> mails = new ArrayList<>();
    for (Path file : mailFiles(name)) {
      mails.add(describe(file));
    }
    return mails.stream().sorted().toList();
  }

  private List<Path> mailFiles(String name) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String part : List.of("new", "cur")) {
      Path mails = maildir(name).resolve(part);
      if (Files.isDirectory(mails)) {
        try (Stream<Path> files = Files.list(mails)) {
          found.addAll(files.toList());
        }
      }
    }
    return found;
  }

  private static String describe(Path file) throws IOException {
    String subject =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("Subject: "))
            .findFirst()
            .orElseThrow()
            .substring("Subject: ".length());
    return subject + (file.toString().matches(".*:2,.*S.*") ? " seen" : "");
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
