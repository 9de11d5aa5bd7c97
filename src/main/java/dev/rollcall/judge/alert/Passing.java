package dev.rollcall.judge.alert;

import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;

/** What a failing message failed by. */
final class Passing {

  private Passing() {}

  /**
   * Whether it fails only because the receiver could not look something up: an aligned signature or
   * check ended in a temporary error. Nothing of ours need be wrong.
   */
  static boolean onlyOff(ClassifiedTraffic mail) {
    return !mail.passes()
        && (mail.traffic().evidence().signatures().stream()
                .anyMatch(s -> mail.traffic().aligned(s) && s.result() == AuthResult.TEMPERROR)
            || mail.traffic().evidence().spfChecks().stream()
                .anyMatch(c -> mail.traffic().aligned(c) && c.result() == AuthResult.TEMPERROR));
  }

  /** Whether a signature in our name does not verify, and not for want of an answer. */
  static boolean broken(Evidence.Signature signature) {
    return switch (signature.result()) {
      case FAIL, PERMERROR, POLICY, NEUTRAL -> true;
      default -> false;
    };
  }
}
