package dev.rollcall.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/**
 * Stands between client and IMAP server: hears the commands; may hold back, change or cut off what
 * either says.
 */
public final class ImapTap implements AutoCloseable {

  private final ServerSocket door;
  private final int serverPort;
  private final UnaryOperator<String> requests;
  private final UnaryOperator<String> answers;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param answers given each line of the server, returns the line to pass on, or null to cut the
   *     connection there
   */
  public ImapTap(int serverPort, UnaryOperator<String> answers) throws IOException {
    this(serverPort, UnaryOperator.identity(), answers);
  }

  /**
   * @param requests likewise for each line of the client; while one does not return, its connection
   *     stands still
   */
  public ImapTap(int serverPort, UnaryOperator<String> requests, UnaryOperator<String> answers)
      throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort, requests, answers);
  }

  /**
   * @param door where clients come in, for instance by TLS
   */
  ImapTap(ServerSocket door, int serverPort, UnaryOperator<String> answers) {
    this(door, serverPort, UnaryOperator.identity(), answers);
  }

  /** One that changes nothing, at the port where another one was. */
  public static ImapTap at(int port, int serverPort) throws IOException {
    return new ImapTap(
        new ServerSocket(port, 50, InetAddress.getLoopbackAddress()),
        serverPort,
        UnaryOperator.identity());
  }

  private ImapTap(
      ServerSocket door,
      int serverPort,
      UnaryOperator<String> requests,
      UnaryOperator<String> answers) {
    this.door = door;
    this.serverPort = serverPort;
    this.requests = requests;
    this.answers = answers;
    start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** What the clients said so far, without tags. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(server);
      start(() -> pass(client, server, this::hear));
      start(() -> pass(server, client, answers));
    }
  }

  private String hear(String line) {
    commands.add(line.substring(line.indexOf(' ') + 1).strip());
    return requests.apply(line);
  }

  private static void pass(Socket from, Socket to, UnaryOperator<String> change)
      throws IOException {
    try (from;
        to) {
      InputStream in = new BufferedInputStream(from.getInputStream(), 64 * 1024);
      OutputStream out = to.getOutputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String changed = change.apply(line);
        if (changed == null) {
          return;
        }
        out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (SocketException | SSLException e) {
                // closed by either side, or the client does not trust the door
              } catch (IOException e) {
                commands.add("tap failed: " + e);
              }
            },
            "imap-tap");
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
