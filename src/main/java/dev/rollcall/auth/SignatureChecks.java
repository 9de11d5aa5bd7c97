package dev.rollcall.auth;

import java.util.List;

/**
 * The DKIM signatures of a mail, verified.
 *
 * @param checks topmost first
 * @param leftOut how many more there are, which nobody looked at
 */
public record SignatureChecks(List<SignatureCheck> checks, int leftOut) {

  public SignatureChecks {
    checks = List.copyOf(checks);
  }
}
