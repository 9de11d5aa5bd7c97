package dev.rollcall.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A mailbox that takes tokens and no password. It settles AUTHENTICATE by itself, the error
 * challenge of RFC 7628 included, then lets the client through to a server that knows only
 * passwords.
 */
public final class TokenGate implements AutoCloseable {

  /** What {@link #heard} says when the client has answered the challenge that means a refusal. */
  static final String CHALLENGE_ANSWERED = "challenge answered with ";

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final String capabilities;
  private final Predicate<String> admits;
  private final String refusal;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param capabilities beside IMAP4rev1: {@code SASL-IR AUTH=XOAUTH2}
   * @param admits told what the client says of itself, decoded, ^A for the separators
   * @param refusal what is said to the others, without tag
   */
  public TokenGate(int serverPort, String capabilities, Predicate<String> admits, String refusal)
      throws IOException {
    this.serverPort = serverPort;
    this.capabilities = capabilities;
    this.admits = admits;
    this.refusal = refusal;
    start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** What was said before the login, without tags and with tokens decoded. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        sockets.add(client);
        start(() -> serve(client));
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      say(out, "* OK ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 4);
        if (!words[1].equals("AUTHENTICATE")) {
          heard.add(line.substring(words[0].length() + 1));
        }
        switch (words[1]) {
          case "CAPABILITY" -> {
            say(out, "* CAPABILITY IMAP4rev1 " + capabilities);
            say(out, words[0] + " OK done");
          }
          case "AUTHENTICATE" -> {
            if (authenticate(words, in, out)) {
              passThrough(client, words[0]);
              return;
            }
          }
          case "LOGOUT" -> {
            say(out, words[0] + " OK bye");
            return;
          }
          default -> say(out, words[0] + " BAD log in first");
        }
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException e) {
      heard.add("gate failed: " + e);
    }
  }

  private boolean authenticate(String[] words, BufferedReader in, OutputStream out)
      throws IOException {
    String response = words.length > 3 ? words[3] : null;
    if (response == null) {
      say(out, "+ ");
      response = in.readLine();
    }
    String said = decoded(response);
    heard.add(words[1] + " " + words[2] + " " + said);
    if (admits.test(said)) {
      return true;
    }
    String reason = "{\"status\":\"400\",\"schemes\":\"Bearer\"}";
    say(out, "+ " + Base64.getEncoder().encodeToString(reason.getBytes(StandardCharsets.US_ASCII)));
    heard.add(CHALLENGE_ANSWERED + "'" + decoded(in.readLine()) + "'");
    say(out, words[0] + " " + refusal);
    return false;
  }

  private void passThrough(Socket client, String tag) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    sockets.add(server);
    try (server) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII), 1);
      in.readLine();
      say(
          server.getOutputStream(),
          "login LOGIN \"" + TestMailbox.USER + "\" \"" + TestMailbox.PASSWORD + "\"");
      in.readLine();
      say(client.getOutputStream(), tag + " OK come in");
      start(() -> copy(client, server));
      copy(server, client);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException closed) {
      return;
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8)
        .replace("\u0001", "^A");
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "token-gate");
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
