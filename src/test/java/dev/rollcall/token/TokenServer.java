package dev.rollcall.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives out tokens on loopback to whom a {@link Grants} knows, and tells mail servers (RFC 7662)
 * whose they are.
 */
public final class TokenServer implements AutoCloseable {

  /** An answer of the token end point. */
  public record Answer(int status, String body) {

    public static Answer refusal(String error, String description) {
      return new Answer(
          400, "{\"error\": \"%s\", \"error_description\": \"%s\"}".formatted(error, description));
    }
  }

  private final HttpServer server;
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> users = new ConcurrentHashMap<>();
  private volatile Function<Map<String, String>, @Nullable Answer> refusals = form -> null;
  private volatile int lifetime = 3600;

  /**
   * @param user gives whose mailbox the token is for that a form asks for, or throws a refusal
   */
  public TokenServer(Function<Map<String, String>, Grants.Decision> user) throws IOException {
    this(HttpServer.create(loopback(), 0), user);
  }

  private TokenServer(HttpServer server, Function<Map<String, String>, Grants.Decision> grants) {
    this.server = server;
    server.createContext("/token", exchange -> answer(exchange, form -> decide(form, grants)));
    server.createContext("/introspect", exchange -> answer(exchange, this::introspect));
    server.start();
  }

  static TokenServer overTls(
      SSLContext context, Function<Map<String, String>, Grants.Decision> user) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new TokenServer(server, user);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public URI endpoint() {
    return endpoint("127.0.0.1");
  }

  URI endpoint(String host) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + "/token");
  }

  /** Where mail servers ask whose a token is. */
  public URI introspection() {
    return endpoint().resolve("/introspect");
  }

  /** From now on every request gets this answer; null to decide again. */
  public void answerAlways(@Nullable Answer answer) {
    refusals = form -> answer;
  }

  /** How long the tokens hold that are given out from now on, in seconds; 0 to leave it unsaid. */
  public void lifetime(int seconds) {
    lifetime = seconds;
  }

  /** From now on no token is known that was given out. */
  public void revokeAll() {
    users.clear();
  }

  /** What was asked of the token end point. */
  public List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  /** Whose a token is; null when it was not given out here. */
  public @Nullable String userOf(String token) {
    return users.get(token);
  }

  private Answer decide(
      Map<String, String> form, Function<Map<String, String>, Grants.Decision> grants) {
    asked.add(form);
    Answer always = refusals.apply(form);
    if (always != null) {
      return always;
    }
    Grants.Decision decision = grants.apply(form);
    if (decision.refusal() != null) {
      return decision.refusal();
    }
    String token = decision.token() + "-" + asked.size();
    users.put(token, decision.user());
    String expires = lifetime == 0 ? "" : "\"expires_in\": " + lifetime + ", ";
    return new Answer(
        200, "{\"token_type\": \"Bearer\", " + expires + "\"access_token\": \"" + token + "\"}");
  }

  private Answer introspect(Map<String, String> form) {
    String user = users.get(form.getOrDefault("token", ""));
    return new Answer(
        200,
        user == null
            ? "{\"active\": false}"
            : "{\"active\": true, \"username\": \"" + user + "\"}");
  }

  private static void answer(HttpExchange exchange, Function<Map<String, String>, Answer> decision)
      throws IOException {
    try (exchange) {
      Map<String, String> form = new TreeMap<>();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      for (String field : body.split("&", -1)) {
        String[] parts = field.split("=", 2);
        form.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      }
      Answer answer = decision.apply(form);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean json = answer.body().startsWith("{");
      exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/html");
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
