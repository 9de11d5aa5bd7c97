package dev.rollcall.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before an IMAP server without TLS and adds STARTTLS to it. */
final class StartTlsDoor implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final SSLContext context;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  StartTlsDoor(int serverPort, SSLContext context) throws IOException {
    this.serverPort = serverPort;
    this.context = context;
    start(
        () -> {
          while (true) {
            Socket client = door.accept();
            sockets.add(client);
            start(() -> serve(client));
          }
        });
  }

  int port() {
    return door.getLocalPort();
  }

  /** Commands without tags that anybody on the way could read. */
  List<String> heardInClear() {
    return List.copyOf(heard);
  }

  private void serve(Socket client) throws IOException {
    say(client, "* OK ready");
    while (true) {
      String line = line(client.getInputStream());
      String tag = line.replaceFirst(" .*", "");
      String command = line.substring(line.indexOf(' ') + 1);
      heard.add(command);
      if (command.equals("STARTTLS")) {
        say(client, tag + " OK begin");
        passThrough(client);
        return;
      }
      say(client, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED");
      say(client, tag + " OK done");
    }
  }

  private void passThrough(Socket client) throws IOException {
    SSLSocket safe = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
    safe.setUseClientMode(false);
    safe.startHandshake();
    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    sockets.add(server);
    line(server.getInputStream()); // the client has been greeted
    start(() -> safe.getInputStream().transferTo(server.getOutputStream()));
    server.getInputStream().transferTo(safe.getOutputStream());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static void say(Socket to, String line) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
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
            "starttls-door");
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
