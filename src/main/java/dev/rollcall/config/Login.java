package dev.rollcall.config;

/** How to show a mailbox who we are: by a password, or by a token that somebody else gives out. */
public sealed interface Login permits Login.Password, OAuth2Login {

  /** The user's own password, or an application password. */
  record Password(Secret secret) implements Login {}
}
