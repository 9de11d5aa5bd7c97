package dev.rollcall.inbox;

import dev.rollcall.config.OAuth2Login.Mechanism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/** One connection that logs in by XOAUTH2 or OAUTHBEARER (RFC 7628), and in no other way. */
final class BearerProtocol extends IMAPProtocol {

  private static final char SEPARATOR = 1;

  /** What OAUTHBEARER answers to the reason for a refusal, to be told that it is one. */
  private static final byte[] ACKNOWLEDGED = {SEPARATOR};

  private final Server server;
  private final Supplier<String> token;
  private final @Nullable Mechanism wanted;
  private boolean letIn;

  /** Where to connect to. */
  record Server(String protocol, String host, int port, boolean tls) {}

  /** The server turns down the token. */
  static final class Refused extends ProtocolException {

    private static final long serialVersionUID = 1L;

    /**
     * @param said by the server
     * @param reason what it said before, in JSON as a rule; empty when it said nothing
     */
    Refused(String said, String reason) {
      super(reason.isEmpty() ? said : said + " " + reason);
    }
  }

  /** The server takes no token, or not in the way that is wanted. */
  static final class NotOffered extends ProtocolException {

    private static final long serialVersionUID = 1L;

    NotOffered(String what) {
      super(what);
    }
  }

  BearerProtocol(
      Server server,
      Properties properties,
      MailLogger logger,
      Supplier<String> token,
      @Nullable Mechanism wanted)
      throws IOException, ProtocolException {
    super(server.protocol(), server.host(), server.port(), properties, server.tls(), logger);
    this.server = server;
    this.token = token;
    this.wanted = wanted;
  }

  @Override
  public boolean isAuthenticated() {
    return letIn || super.isAuthenticated();
  }

  /** Whatever the arguments say, what is sent is the user with a token. */
  @Override
  public synchronized void sasllogin(
      String[] allowed, String realm, String authzid, String user, String password)
      throws ProtocolException {
    Mechanism mechanism = mechanism();
    byte[] word;
    try {
      word = word(mechanism, user, token.get()).getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException noToken) {
      disconnect();
      throw noToken;
    }
    try {
      authenticate(mechanism, word);
    } catch (IOException e) {
      handleResult(Response.byeResponse(e));
    }
  }

  private Mechanism mechanism() throws NotOffered {
    if (wanted != null) {
      if (hasCapability("AUTH=" + wanted)) {
        return wanted;
      }
      throw new NotOffered("does not offer " + wanted);
    }
    for (Mechanism mechanism : Mechanism.values()) {
      if (hasCapability("AUTH=" + mechanism)) {
        return mechanism;
      }
    }
    throw new NotOffered("offers neither XOAUTH2 nor OAUTHBEARER");
  }

  private String word(Mechanism mechanism, String user, String current) {
    String bearer = "auth=Bearer " + current + SEPARATOR + SEPARATOR;
    return switch (mechanism) {
      case XOAUTH2 -> "user=" + user + SEPARATOR + bearer;
      case OAUTHBEARER ->
          "n,a="
              + user.replace("=", "=3D").replace(",", "=2C")
              + ","
              + SEPARATOR
              + "host="
              + server.host()
              + SEPARATOR
              + "port="
              + server.port()
              + SEPARATOR
              + bearer;
    };
  }

  private void authenticate(Mechanism mechanism, byte[] word)
      throws IOException, ProtocolException {
    Argument arguments = new Argument();
    arguments.writeAtom(mechanism.name());
    boolean said = hasCapability("SASL-IR");
    if (said) {
      arguments.writeAtom(Base64.getEncoder().encodeToString(word));
    }
    String tag = writeCommand("AUTHENTICATE", arguments);
    List<Response> others = new ArrayList<>();
    String reason = "";
    Response response = readResponse();
    for (; !isLast(response, tag); response = readResponse()) {
      if (!response.isContinuation()) {
        others.add(response);
      } else if (!said) {
        answer(word);
        said = true;
      } else {
        reason = decoded(response.getRest());
        answer(mechanism == Mechanism.OAUTHBEARER ? ACKNOWLEDGED : new byte[0]);
      }
    }
    handleCapabilityResponse(others.toArray(new Response[0]));
    if (response.isNO() || response.isBAD()) {
      throw new Refused(response.getRest(), reason);
    }
    handleResult(response);
    setCapabilities(response);
    letIn = true;
  }

  private static boolean isLast(Response response, String tag) {
    return response.isBYE() || (response.isTagged() && tag.equals(response.getTag()));
  }

  private void answer(byte[] bytes) throws IOException {
    String line = Base64.getEncoder().encodeToString(bytes) + "\r\n";
    getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    getOutputStream().flush();
  }

  private static String decoded(@Nullable String base64) {
    try {
      return new String(
          Base64.getMimeDecoder().decode(base64 == null ? "" : base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException garbled) {
      return "";
    }
  }
}
