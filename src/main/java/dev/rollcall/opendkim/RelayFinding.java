package dev.rollcall.opendkim;

import java.util.Comparator;

/**
 * One thing that is wrong, or worth knowing, in the files of a relay.
 *
 * @param relay its name
 * @param place the line that it is about
 * @param what what is wrong, a sentence
 * @param fix what to do; where it is a line to write, the line alone
 */
public record RelayFinding(
    Kind kind, Weight weight, String relay, Place place, String what, String fix) {

  /** Worst first, then in the order of the files. */
  public static final Comparator<RelayFinding> WORST_FIRST =
      Comparator.comparing(RelayFinding::weight)
          .thenComparing(RelayFinding::kind)
          .thenComparing(RelayFinding::relay)
          .thenComparing(finding -> finding.place().file())
          .thenComparing(finding -> finding.place().line())
          .thenComparing(RelayFinding::what);

  /** How much it matters. */
  public enum Weight {
    /** Mail goes out unsigned, with a signature that fails, or not at all. */
    BLOCKS("blocks"),
    /** Weak, fragile or about to break. */
    WARNS("warns"),
    /** Without use, or merely worth knowing. */
    NOTES("notes");

    private final String word;

    Weight(String word) {
      this.word = word;
    }

    /** The word on screens and in JSON. */
    public String word() {
      return word;
    }
  }

  /** What it is. */
  public enum Kind {
    /** OpenDKIM cannot use it. */
    SYNTAX("opendkim-syntax"),
    /** The selector that is signed with has no key, another that the name suggests has. */
    SELECTOR_DIFFERS("opendkim-selector-differs"),
    /** The signature's domain is not aligned with the author that the entry is for. */
    DOMAIN_DIFFERS("opendkim-domain-differs"),
    /** The SigningTable names a key that is not in the KeyTable. */
    KEY_MISSING("opendkim-key-missing"),
    /** The key that is signed with is not published. */
    PUBLISHED_KEY_MISSING("dkim-key-missing"),
    /** The key that is signed with was taken back. */
    PUBLISHED_KEY_REVOKED("dkim-key-revoked"),
    /** Several records stand where one key may. */
    PUBLISHED_KEY_SEVERAL("dkim-key-several"),
    /** The record is no key. */
    PUBLISHED_KEY_SYNTAX("dkim-key-syntax"),
    /** The published key is too short. */
    PUBLISHED_KEY_SHORT("dkim-key-short"),
    /** The published key says that it is only tried. */
    PUBLISHED_KEY_TESTING("dkim-key-testing"),
    /** Reports show mail of the relay without the signature that its files promise. */
    HOST_UNSIGNED("opendkim-host-unsigned"),
    /** Mail of the relay's own host is not signed. */
    LOCALHOST_MISSING("opendkim-localhost-missing"),
    /** Mail of strangers is signed. */
    TOO_WIDE("opendkim-too-wide"),
    /** An entry that never counts. */
    NEVER_MATCHES("opendkim-never-matches"),
    /** A domain of ours that the relay sends for and does not sign. */
    UNSIGNED_DOMAIN("opendkim-unsigned-domain"),
    /** Two relays sign the same domain differently. */
    RELAYS_DIFFER("opendkim-relays-differ"),
    /** A key that nothing refers to. */
    KEY_UNUSED("opendkim-key-unused");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word on screens and in JSON. */
    public String word() {
      return word;
    }
  }
}
