package dev.rollcall.channel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A web server that notes what is posted to it. */
public final class Receiver implements AutoCloseable {

  /** What was posted. */
  public record Posted(Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final List<Posted> posted = new ArrayList<>();
  private int status = 200;
  private String retryAfter = "";
  private boolean hanging;

  /** One that says 200. */
  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          synchronized (posted) {
            posted.add(new Posted(headers, body));
          }
          if (hanging) {
            return; // nobody closes it, so there is no answer
          }
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  /** Answers so from now on. */
  public void answer(int code, String after) {
    status = code;
    hanging = false;
    retryAfter = after;
  }

  /** Answers nothing from now on. */
  public void hang() {
    hanging = true;
  }

  /** Where it is; the path is a secret. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cret";
  }

  /** What came so far. */
  public List<Posted> posted() {
    synchronized (posted) {
      return List.copyOf(posted);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
