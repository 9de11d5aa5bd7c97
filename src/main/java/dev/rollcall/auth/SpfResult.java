package dev.rollcall.auth;

import java.util.Locale;

/** What SPF says of an address (RFC 7208 2.6). */
public enum SpfResult {
  PASS,
  FAIL,
  SOFTFAIL,
  NEUTRAL,
  /** There is no record, or no domain that could have one. */
  NONE,
  /** DNS did not answer; another time it may. */
  TEMPERROR,
  /** The record cannot be evaluated by anybody. */
  PERMERROR;

  /** The word on screens and in JSON, as {@code Authentication-Results} fields have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
