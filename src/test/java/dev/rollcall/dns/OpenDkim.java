package dev.rollcall.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenDKIM, where this machine has it, as the milter on loopback that it is beside a mail server.
 * What a mail server says to it is said here.
 */
final class OpenDkim implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/opendkim");
  private static final int MILTER_VERSION = 6;
  private static final int ALL_ACTIONS = 0x1FF;
  private static final int LARGEST_CHUNK = 65_535;

  private final int port;
  private final Process process;

  private OpenDkim(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it as a signer; without it, the calling test is skipped, loudly.
   *
   * @param folder for its files
   * @param settings more of them, as its configuration has them
   */
  static OpenDkim start(Path folder, KeyPair key, String settings)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      System.err.println("SKIPPED: no OpenDKIM on this machine");
      Assumptions.abort("no OpenDKIM on this machine");
    }
    int port = freePort();
    Path keyFile = Files.createTempFile(folder, "key", ".pem");
    Files.writeString(keyFile, pem(key));
    Path config = Files.createTempFile(folder, "opendkim", ".conf");
    Files.writeString(
        config,
        """
        Socket inet:%d@127.0.0.1
        Mode s
        KeyFile %s
        RequireSafeKeys no
        Background no
        Syslog no
        %s"""
            .formatted(port, keyFile, settings));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-f", "-x", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("opendkim.out").toFile())
            .start();
    OpenDkim signer = new OpenDkim(port, process);
    signer.awaitSocket(folder);
    return signer;
  }

  private static String pem(KeyPair key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitSocket(Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException notYet) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IOException(
        "OpenDKIM does not start: " + Files.readString(folder.resolve("opendkim.out")));
  }

  /**
   * {@code mail} with the signature that OpenDKIM puts above it.
   *
   * @param mail its lines end with CRLF, and a blank follows the name of each field
   */
  String sign(String mail) throws IOException {
    int end = mail.indexOf("\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Dialogue milter =
          new Dialogue(
              new DataInputStream(socket.getInputStream()),
              new DataOutputStream(socket.getOutputStream()));
      milter.greet();
      for (String field : mail.substring(0, end).split("\r\n(?![ \t])", -1)) {
        int colon = field.indexOf(':');
        milter.say(
            'L', field.substring(0, colon), field.substring(colon + 2).replace("\r\n", "\n"));
      }
      milter.say('N');
      milter.body(mail.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
      return milter.addedField() + mail;
    }
  }

  /** The milter protocol, as far as a signer needs it. */
  private record Dialogue(DataInputStream in, DataOutputStream out) {

    void greet() throws IOException {
      ByteBuffer offer = ByteBuffer.allocate(12);
      offer.putInt(MILTER_VERSION).putInt(ALL_ACTIONS).putInt(0);
      send('O', offer.array());
      receive();
      ByteBuffer connection = ByteBuffer.allocate(64);
      connection.put("localhost\0".getBytes(StandardCharsets.US_ASCII));
      connection.put((byte) '4').putShort((short) 25);
      connection.put("127.0.0.1\0".getBytes(StandardCharsets.US_ASCII));
      byte[] said = new byte[connection.position()];
      connection.flip().get(said);
      send('C', said);
      receive();
      say('H', "localhost");
      say('M', "<sender@localhost>");
      say('R', "<recipient@localhost>");
    }

    void say(char command, String... words) throws IOException {
      StringBuilder text = new StringBuilder();
      for (String word : words) {
        text.append(word).append('\0');
      }
      send(command, text.toString().getBytes(StandardCharsets.ISO_8859_1));
      receive();
    }

    void body(byte[] body) throws IOException {
      for (int i = 0; i < body.length; i += LARGEST_CHUNK) {
        byte[] chunk = new byte[Math.min(LARGEST_CHUNK, body.length - i)];
        System.arraycopy(body, i, chunk, 0, chunk.length);
        send('B', chunk);
        receive();
      }
    }

    String addedField() throws IOException {
      send('E', new byte[0]);
      StringBuilder added = new StringBuilder();
      byte[] reply = receive();
      while (reply[0] == 'i' || reply[0] == 'h') {
        int at = reply[0] == 'i' ? 5 : 1;
        String[] words =
            new String(reply, at, reply.length - at, StandardCharsets.ISO_8859_1).split("\0", -1);
        added.append(words[0]).append(": ").append(words[1].replaceAll("\r?\n", "\r\n"));
        added.append("\r\n");
        reply = receive();
      }
      send('Q', new byte[0]);
      return added.toString();
    }

    private void send(char command, byte[] data) throws IOException {
      out.writeInt(data.length + 1);
      out.writeByte(command);
      out.write(data);
      out.flush();
    }

    private byte[] receive() throws IOException {
      int length = in.readInt();
      byte[] reply = in.readNBytes(length);
      if (reply.length < length) {
        throw new EOFException();
      }
      return reply;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
