package dev.rollcall.config;

import dev.rollcall.config.OAuth2Login.Grant;
import dev.rollcall.config.OAuth2Login.Mechanism;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code oauth2:} of a mailbox, and of {@code mail}. */
final class OAuth2Reader {

  private static final String MICROSOFT_SCOPE = "https://outlook.office365.com/.default";
  private static final String MICROSOFT_ENDPOINT =
      "https://login.microsoftonline.com/%s/oauth2/v2.0/token";
  private static final String GOOGLE_SCOPE = "https://mail.google.com/";
  private static final URI GOOGLE_ENDPOINT = URI.create("https://oauth2.googleapis.com/token");

  /** A directory id, or a domain. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /** Which stand for nobody in particular: an application has no rights there. */
  private static final Set<String> ANY_TENANT = Set.of("common", "organizations", "consumers");

  private static final String[] REFRESH_KEYS = {"client-id", "client-secret", "refresh-token"};

  private static final URI NOWHERE = URI.create("https://invalid/");

  /**
   * What {@code oauth2:} says.
   *
   * @param usualHost where the mailboxes of that provider are
   * @param usualSmtpHost where it takes mail to send
   */
  record Read(OAuth2Login login, String usualHost, String usualSmtpHost) {}

  private final Section section;

  private OAuth2Reader(Section section) {
    this.section = section;
  }

  static Read read(Section section) {
    return new OAuth2Reader(section).read();
  }

  private Read read() {
    Optional<URI> endpoint = section.value("token-endpoint").map(OAuth2Reader::endpoint);
    Optional<String> scope = section.value("scope").map(Value::text);
    Mechanism mechanism =
        section.value("mechanism").flatMap(value -> value.word(Mechanism.class)).orElse(null);
    Optional<OAuth2Login.ClientCredentials> microsoft =
        section.optional("microsoft", keys -> microsoft(keys, endpoint.isPresent()));
    Optional<Grant> google = section.optional("google", OAuth2Reader::google);
    if (microsoft.isPresent() == google.isPresent()) {
      section.fault(
          microsoft.isPresent() ? "names two providers" : "names no provider",
          "write either 'microsoft:' or 'google:' below it");
    }
    if (google.isPresent()) {
      return new Read(
          new OAuth2Login(
              google.get(),
              endpoint.orElse(GOOGLE_ENDPOINT),
              scope.orElse(GOOGLE_SCOPE),
              mechanism),
          "imap.gmail.com",
          "smtp.gmail.com");
    }
    OAuth2Login.ClientCredentials grant =
        microsoft.orElse(new OAuth2Login.ClientCredentials(null, "", Secret.of("")));
    URI usual =
        grant.tenant() == null ? NOWHERE : URI.create(MICROSOFT_ENDPOINT.formatted(grant.tenant()));
    return new Read(
        new OAuth2Login(grant, endpoint.orElse(usual), scope.orElse(MICROSOFT_SCOPE), mechanism),
        "outlook.office365.com",
        "smtp.office365.com");
  }

  private static OAuth2Login.ClientCredentials microsoft(Section keys, boolean ownEndpoint) {
    Optional<Value> tenant =
        ownEndpoint ? keys.value("tenant") : Optional.of(keys.required("tenant"));
    return new OAuth2Login.ClientCredentials(
        tenant.map(OAuth2Reader::tenant).orElse(null),
        keys.required("client-id").text(),
        keys.requiredSecret("client-secret"));
  }

  private static @Nullable String tenant(Value value) {
    if (TENANT.matcher(value.text()).matches() && !ANY_TENANT.contains(value.text())) {
      return value.text();
    }
    value.fault(
        value.shown() + " is not a tenant",
        "write the organization's directory (tenant) ID, or one of its domains");
    return null;
  }

  private static Grant google(Section keys) {
    Optional<Value> keyFile = keys.value("service-account");
    if (keyFile.isEmpty()) {
      return new OAuth2Login.RefreshToken(
          keys.required(REFRESH_KEYS[0]).text(),
          keys.requiredSecret(REFRESH_KEYS[1]),
          keys.requiredSecret(REFRESH_KEYS[2]));
    }
    for (String key : REFRESH_KEYS) {
      if (keys.secret(key).isPresent()) {
        keys.fault("has both service-account and " + key, "a service account needs no more");
      }
    }
    return new OAuth2Login.ServiceAccount(keyFile(keyFile.get()));
  }

  private static Path keyFile(Value value) {
    Path file = Path.of(value.text());
    if (!Files.isReadable(file)) {
      value.fault("cannot be read", "name the key file of the account, by its full path");
    } else if (FileRights.openToAll(file)) {
      value.warn("every user of this machine can read " + file, "chmod o-r " + file);
    }
    return file;
  }

  private static URI endpoint(Value value) {
    try {
      URI uri = new URI(value.text());
      String host = uri.getHost();
      if (host != null && uri.getUserInfo() == null && uri.getFragment() == null) {
        boolean here = Names.isLoopback(host.replaceAll("[\\[\\]]", ""));
        if ("https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && here)) {
          return uri;
        }
      }
    } catch (URISyntaxException malformed) {
      // told below, like everything else that is no such address
    }
    value.fault(
        "is not the address of a token end point",
        "it begins with https:// (http:// only on this machine), and no password is in it");
    return NOWHERE;
  }
}
