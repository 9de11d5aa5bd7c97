package dev.rollcall.judge.records;

import java.util.Locale;

/** What can be said about published records, with its usual weight, in the order of telling. */
public enum RecordKind {
  /** Internal and public DNS do not publish the same. */
  VIEWS_DIFFER(Weight.BLOCKS),
  DMARC_MISSING(Weight.BLOCKS),
  DMARC_SEVERAL(Weight.BLOCKS),
  DMARC_SYNTAX(Weight.BLOCKS),
  DMARC_POLICY_INVALID(Weight.BLOCKS),
  /** A record under a wrong or misspelt name. */
  DMARC_MISPLACED(Weight.WARNS),
  /** A tag's value that receivers ignore. */
  DMARC_BAD_VALUE(Weight.WARNS),
  DMARC_NO_RUA(Weight.WARNS),
  DMARC_BAD_URI(Weight.WARNS),
  /** A destination elsewhere that does not agree to get reports. */
  DMARC_UNAUTHORIZED(Weight.WARNS),
  DMARC_TESTING(Weight.WARNS),
  DMARC_PARTIAL(Weight.WARNS),
  DMARC_WEAKER_SUBDOMAINS(Weight.WARNS),
  DMARC_UNKNOWN_TAG(Weight.NOTES),
  /** What RFC 9989 has removed: harmless. */
  DMARC_OLD_TAG(Weight.NOTES),
  DMARC_AUTHORIZATION_UNNEEDED(Weight.NOTES),
  SPF_SEVERAL(Weight.BLOCKS),
  SPF_SYNTAX(Weight.BLOCKS),
  SPF_LOOKUPS(Weight.BLOCKS),
  SPF_VOID_LOOKUPS(Weight.BLOCKS),
  SPF_UNREACHABLE(Weight.BLOCKS),
  SPF_PASSES_ALL(Weight.BLOCKS),
  SPF_MISSING(Weight.WARNS),
  SPF_LOOKUPS_NEAR(Weight.WARNS),
  SPF_UNKNOWN(Weight.WARNS),
  SPF_NEUTRAL_ENDING(Weight.WARNS),
  SPF_PTR(Weight.WARNS),
  SPF_FAIL_ENDING(Weight.NOTES),
  SPF_INCLUDE_UNUSED(Weight.NOTES),
  DKIM_KEY_MISSING(Weight.BLOCKS),
  DKIM_KEY_REVOKED(Weight.BLOCKS),
  DKIM_KEY_SEVERAL(Weight.BLOCKS),
  DKIM_KEY_SYNTAX(Weight.BLOCKS),
  DKIM_KEY_SHORT(Weight.WARNS),
  DKIM_KEY_TESTING(Weight.WARNS),
  DKIM_KEY_UNKNOWN_TAG(Weight.WARNS),
  DKIM_KEY_OLD_HASH(Weight.WARNS),
  DKIM_KEY_STRICT(Weight.NOTES),
  DNS_UNKNOWN(Weight.WARNS),
  ADSP_RECORD(Weight.NOTES),
  DOMAINKEYS_POLICY(Weight.NOTES),
  SSP_RECORD(Weight.NOTES),
  SENDER_ID(Weight.NOTES),
  MISSPELT_NAME(Weight.NOTES),
  DKIM_REPORT_RECORD(Weight.NOTES),
  MX_MISSING(Weight.NOTES),
  MX_NULL(Weight.NOTES),
  TLS_RPT_MISSING(Weight.NOTES),
  MTA_STS_MISSING(Weight.NOTES);

  private final Weight usual;

  RecordKind(Weight usual) {
    this.usual = usual;
  }

  /** How much it matters where nothing else is known. */
  public Weight usual() {
    return usual;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
