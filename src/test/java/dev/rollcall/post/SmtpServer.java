package dev.rollcall.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that can be told to refuse, to say nothing and to hang up, at every step. What it
 * has taken whole counts as received, whether or not it could still say so.
 */
public final class SmtpServer implements AutoCloseable {

  /** In the place of an answer: the connection ends. */
  public static final String CUT = "cut";

  /** In the place of an answer: the mail is taken, and the connection ends. */
  public static final String TAKE_AND_CUT = "take and cut";

  /** In the place of an answer: there is none. */
  public static final String SILENCE = "silence";

  /** What stands for the end of a mail among the commands. */
  public static final String END = ".";

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final @Nullable SSLContext context;
  private final boolean tlsFromTheStart;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Function<String, @Nullable String> answers = command -> null;
  private volatile List<String> extensions = List.of();

  public SmtpServer() throws IOException {
    this(null, false);
  }

  /**
   * @param context null for a server without TLS
   * @param tlsFromTheStart otherwise by STARTTLS
   */
  public SmtpServer(@Nullable SSLContext context, boolean tlsFromTheStart) throws IOException {
    this.context = context;
    this.tlsFromTheStart = tlsFromTheStart;
    start(
        () -> {
          while (true) {
            Socket client = door.accept();
            sockets.add(client);
            start(() -> serve(client));
          }
        });
  }

  public int port() {
    return door.getLocalPort();
  }

  /**
   * What is answered to commands.
   *
   * @param answers null for what a good server says; {@code greeting} for the first word
   */
  public SmtpServer answering(Function<String, @Nullable String> answers) {
    this.answers = answers;
    return this;
  }

  /** Answers {@code answer} to all commands that begin with {@code command}. */
  public SmtpServer answering(String command, String answer) {
    return answering(said -> said.startsWith(command) ? answer : null);
  }

  public SmtpServer offering(String... what) {
    this.extensions = List.of(what);
    return this;
  }

  /** All commands, and {@link #END} for each mail. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** All mails that were taken, as they came. */
  public List<String> received() {
    return List.copyOf(received);
  }

  /** Their Message-IDs. */
  public List<String> messageIds() {
    return received.stream().map(mail -> header(mail, "Message-ID")).toList();
  }

  /** One header of a mail, unfolded. */
  public static String header(String mail, String name) {
    return mail.substring(0, mail.indexOf("\r\n\r\n"))
        .replaceAll("\r\n[ \t]+", " ")
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  private void serve(Socket plain) throws IOException {
    Socket client = tlsFromTheStart ? secured(plain) : plain;
    boolean safe = tlsFromTheStart;
    if (!answer(client, "greeting", "220 mx.example.org ESMTP")) {
      return;
    }
    while (true) {
      String command = line(client.getInputStream());
      heard.add(command);
      String verb = command.toUpperCase(Locale.ROOT).replaceFirst("[ :].*", "");
      String usual =
          switch (verb) {
            case "EHLO" -> greeting(safe);
            case "DATA" -> "354 go ahead";
            case "AUTH" -> "235 welcome";
            case "STARTTLS" -> "220 begin";
            case "QUIT" -> "221 bye";
            default -> "250 OK";
          };
      if (!answer(client, command, usual)) {
        return;
      }
      if (verb.equals("STARTTLS")) {
        client = secured(client);
        safe = true;
      } else if (verb.equals("DATA") && !data(client)) {
        return;
      }
    }
  }

  private String greeting(boolean safe) {
    StringBuilder greeting = new StringBuilder("250-mx.example.org\r\n");
    if (context != null && !safe) {
      greeting.append("250-STARTTLS\r\n");
    }
    extensions.forEach(extension -> greeting.append("250-" + extension + "\r\n"));
    return greeting.append("250 8BITMIME").toString();
  }

  private boolean data(Socket client) throws IOException {
    String data = answers.apply("DATA");
    if (data != null && !data.startsWith("354")) {
      return true;
    }
    StringBuilder mail = new StringBuilder();
    for (String line = line(client.getInputStream());
        !line.equals(END);
        line = line(client.getInputStream())) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      if (CUT.equals(answers.apply("in the middle"))) {
        client.close();
        return false;
      }
    }
    heard.add(END);
    String answer = answers.apply(END);
    if (answer == null || answer.startsWith("2") || answer.equals(TAKE_AND_CUT)) {
      received.add(mail.toString());
    }
    return answer(client, END, "250 taken");
  }

  /** False when the connection is over. */
  private boolean answer(Socket client, String command, String usual) throws IOException {
    String said = answers.apply(command);
    String answer = said == null ? usual : said;
    if (answer.equals(CUT) || answer.equals(TAKE_AND_CUT)) {
      client.close();
      return false;
    }
    if (!answer.equals(SILENCE)) {
      OutputStream out = client.getOutputStream();
      out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return true;
  }

  private Socket secured(Socket client) throws IOException {
    SSLSocket safe = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
    safe.setUseClientMode(false);
    safe.startHandshake();
    return safe;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                return; // by either side; the test says what it should have come to
              }
            },
            "smtp-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
