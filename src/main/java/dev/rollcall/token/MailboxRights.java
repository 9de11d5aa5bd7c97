package dev.rollcall.token;

import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.config.OAuth2Login.ClientCredentials;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** Why a mail server may turn down a token that was rightly given out. */
final class MailboxRights {

  private static final String READING = "IMAP.AccessAsApp";
  private static final String SENDING = "SMTP.SendAsApp";

  private MailboxRights() {}

  /** What to look at, for one who has such a token. */
  static String advice(Bearer bearer, String token) {
    if (!(bearer.login().grant() instanceof ClientCredentials)) {
      return "the token is good, so it is the mailbox: 'user' has to be the main address of an"
          + " account with Gmail, the one that the token is for"
          + (bearer.sends()
              ? ""
              : ", and IMAP has to be allowed for it (Admin console, 'Apps > Google Workspace >"
                  + " Gmail > End User Access')");
    }
    String permission = bearer.sends() ? SENDING : READING;
    if (roles(token).filter(roles -> !roles.contains(permission)).isPresent()) {
      return "the token lacks the permission "
          + permission
          + ": add it to the application ('APIs my organization uses > Office 365 Exchange Online >"
          + " Application permissions') and let an administrator grant consent";
    }
    return "the token is good, so it is the mailbox: Exchange has to know the application"
        + " (New-ServicePrincipal with the Object ID shown under 'Enterprise applications') and to"
        + " open the mailbox to it (Add-MailboxPermission ... -AccessRights FullAccess), 'user' has"
        + " to be the mailbox's address, and "
        + (bearer.sends() ? "authenticated SMTP" : "IMAP")
        + " has to be on for it";
  }

  /** What the token allows; empty when it does not show. Only for advice: nobody vouches for it. */
  private static Optional<List<String>> roles(String token) {
    try {
      List<String> roles = SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("roles");
      return Optional.of(roles == null ? List.of() : roles);
    } catch (ParseException opaque) {
      return Optional.empty();
    }
  }
}
