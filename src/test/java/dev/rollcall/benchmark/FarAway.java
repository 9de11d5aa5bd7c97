package dev.rollcall.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stands between client and server and lets everything that they say arrive later, as a long way
 * does: it costs time and not throughput.
 */
final class FarAway implements AutoCloseable {

  private final ServerSocket door;
  private final int serverPort;
  private final long oneWayNanos;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What was said, and when it arrives; nothing more comes after an empty one. */
  private record Said(ByteBuffer bytes, long arrives) {}

  FarAway(int serverPort, Duration roundTrip) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.serverPort = serverPort;
    this.oneWayNanos = roundTrip.toNanos() / 2;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      for (Socket socket : List.of(client, server)) {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
      }
      connect(client, server);
      connect(server, client);
    }
  }

  private void connect(Socket from, Socket to) {
    BlockingQueue<Said> underWay = new LinkedBlockingQueue<>();
    start(() -> hear(from.getInputStream(), underWay));
    start(
        () -> {
          tell(underWay, to.getOutputStream());
          to.shutdownOutput();
        });
  }

  private void hear(InputStream in, BlockingQueue<Said> underWay) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        underWay.add(said(ByteBuffer.wrap(Arrays.copyOf(buffer, n))));
      }
    } finally {
      underWay.add(said(ByteBuffer.allocate(0)));
    }
  }

  private Said said(ByteBuffer bytes) {
    return new Said(bytes, System.nanoTime() + oneWayNanos);
  }

  private static void tell(BlockingQueue<Said> underWay, OutputStream out)
      throws IOException, InterruptedException {
    for (Said said = underWay.take(); said.bytes().hasRemaining(); said = underWay.take()) {
      TimeUnit.NANOSECONDS.sleep(said.arrives() - System.nanoTime());
      out.write(said.bytes().array());
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** A connection that somebody has closed is at its end here, too. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                return;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
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
