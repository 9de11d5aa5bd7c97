package dev.rollcall.report;

/** Why a receiver did not do what the policy asked (RFC 7489 App. C, RFC 9990 3.1.1.14). */
public enum ReasonType {
  FORWARDED,
  SAMPLED_OUT,
  TRUSTED_FORWARDER,
  MAILING_LIST,
  LOCAL_POLICY,
  POLICY_TEST_MODE,
  OTHER,
  UNKNOWN,
  ABSENT
}
