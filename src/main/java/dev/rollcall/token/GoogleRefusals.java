package dev.rollcall.token;

import dev.rollcall.config.OAuth2Login;
import java.util.List;
import java.util.regex.Pattern;

/** What the words mean with which Google refuses a token. */
final class GoogleRefusals {

  private record Meaning(Pattern said, String advice) {
    Meaning(String said, String advice) {
      this(Pattern.compile(said, Pattern.CASE_INSENSITIVE), advice);
    }
  }

  private static final Meaning NO_DELEGATION =
      new Meaning(
          "unauthorized_client|access_denied|admin_policy_enforced",
          "the service account may not act for users of this domain; in the Admin console, under"
              + " 'Security > Access and data control > API controls > Domain-wide delegation', enter"
              + " its client ID with the scope SCOPE (it takes effect within a day)");

  /** The first that fits holds; {@code USER} and {@code SCOPE} are filled in. */
  private static final List<Meaning> OF_SERVICE_ACCOUNT =
      List.of(
          NO_DELEGATION,
          new Meaning(
              "invalid email or user id|invalid_subject|not a valid email",
              "there is no user USER; write the main address of the mailbox as user"),
          new Meaning(
              "account not found|invalid jwt signature|no key|invalid key|invalid_client"
                  + "|deleted_client|disabled_client",
              "the service account or its key is gone or switched off; make a new key and put it"
                  + " where service-account points to"),
          new Meaning(
              "short-lived token|reasonable timeframe|\\b(iat|exp)\\b",
              "the clock of this machine is wrong; set it (NTP)"),
          new Meaning("invalid_scope", "Google knows no scope SCOPE; leave scope out"));

  private static final List<Meaning> OF_REFRESH_TOKEN =
      List.of(
          new Meaning(
              "invalid_grant",
              "the refresh-token was revoked or has expired; let USER consent once more and write"
                  + " the new one (those of an application in 'Testing' last a week)"),
          new Meaning(
              "deleted_client|disabled_client|client was not found",
              "the client-id is unknown or switched off; check it under 'Credentials'"),
          new Meaning("invalid_client", "the client-secret does not belong to the client-id"),
          new Meaning(
              "unauthorized_client",
              "the refresh-token was given to another client-id, or the client-secret is wrong"),
          new Meaning(
              "admin_policy_enforced|access_denied|org_internal",
              "the organization of USER does not let this application in; an administrator can, in"
                  + " the Admin console under 'Security > Access and data control > API controls >"
                  + " App access control'"),
          new Meaning(
              "invalid_scope",
              "USER has not consented to the scope SCOPE; consent once more, with this scope"));

  private GoogleRefusals() {}

  /**
   * What is wrong, and what to do.
   *
   * @param said code and description of the refusal
   */
  static String advice(String said, OAuth2Login login, String user) {
    boolean account = login.grant() instanceof OAuth2Login.ServiceAccount;
    return (account ? OF_SERVICE_ACCOUNT : OF_REFRESH_TOKEN)
        .stream()
            .filter(meaning -> meaning.said().matcher(said).find())
            .findFirst()
            .map(Meaning::advice)
            .orElse(
                account
                    ? "check service-account and user"
                    : "check client-id, client-secret and refresh-token")
            .replace("USER", user)
            .replace("SCOPE", login.scope());
  }
}
