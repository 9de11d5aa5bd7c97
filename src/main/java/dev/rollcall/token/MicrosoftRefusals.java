package dev.rollcall.token;

import dev.rollcall.config.OAuth2Login.ClientCredentials;
import java.util.List;
import java.util.regex.Pattern;

/** What the words mean with which Microsoft refuses a token to an application. */
final class MicrosoftRefusals {

  private record Meaning(Pattern said, String advice) {
    Meaning(String said, String advice) {
      this(Pattern.compile(said), advice);
    }
  }

  /** The first that fits holds; {@code TENANT}, {@code CLIENT} and {@code SCOPE} are filled in. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              "AADSTS(90002|900023|50059)\\b",
              "there is no tenant TENANT; check tenant (the directory ID, or a domain of the"
                  + " organization)"),
          new Meaning(
              "AADSTS700016\\b",
              "tenant TENANT knows no application CLIENT; check client-id (the Application ID) and"
                  + " tenant; the application of another tenant needs an administrator's consent in"
                  + " this one first"),
          new Meaning(
              "AADSTS7000112\\b",
              "application CLIENT is switched off in tenant TENANT; enable it under 'Enterprise"
                  + " applications'"),
          new Meaning(
              "AADSTS7000222\\b",
              "the client-secret of CLIENT has expired; make a new one under 'Certificates &"
                  + " secrets'"),
          new Meaning(
              "AADSTS7000215\\b",
              "the client-secret of CLIENT is wrong; it is the secret's Value, not its Secret ID,"
                  + " and is shown only once"),
          new Meaning(
              "AADSTS(65001|650056|501051)\\b|consent_required",
              "application CLIENT has no consent in tenant TENANT; add the application permission"
                  + " IMAP.AccessAsApp of Office 365 Exchange Online and let an administrator grant"
                  + " consent"),
          new Meaning(
              "AADSTS(70011|1002012|500011)\\b|invalid_scope|invalid_resource",
              "tenant TENANT does not know scope SCOPE; leave scope out, or end it with /.default"),
          new Meaning(
              "AADSTS53003\\b",
              "a Conditional Access policy of tenant TENANT blocks application CLIENT from here;"
                  + " exempt it, or add this machine's address"),
          new Meaning("invalid_client", "client-id or client-secret of CLIENT is wrong"),
          new Meaning(
              "unauthorized_client",
              "application CLIENT may not ask for tokens of its own in tenant TENANT; check"
                  + " client-id, tenant and the permission IMAP.AccessAsApp"));

  private MicrosoftRefusals() {}

  /**
   * What is wrong, and what to do.
   *
   * @param said code and description of the refusal
   */
  static String advice(String said, ClientCredentials client, String scope) {
    String tenant = client.tenant();
    return MEANINGS.stream()
        .filter(meaning -> meaning.said().matcher(said).find())
        .findFirst()
        .map(Meaning::advice)
        .orElse("check tenant, client-id and client-secret of CLIENT")
        .replace("TENANT", tenant == null ? "of token-endpoint" : tenant)
        .replace("CLIENT", client.clientId())
        .replace("SCOPE", scope);
  }
}
