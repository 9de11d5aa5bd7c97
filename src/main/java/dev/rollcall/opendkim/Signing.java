package dev.rollcall.opendkim;

import java.util.List;

/**
 * What a relay does with a mail.
 *
 * @param signatures none unless the outcome is {@link Outcome#SIGNED}
 */
public record Signing(List<Signature> signatures, Outcome outcome) {

  /** Whether it signs, or why it does not. */
  public enum Outcome {
    SIGNED("signed"),
    VERIFIES_ONLY("it only verifies (Mode)"),
    PEER("the host is in PeerList, whose mail is left alone"),
    NOT_INTERNAL("the host is not in InternalHosts, so its mail is verified, not signed"),
    NO_KEY("no key is configured"),
    NO_ENTRY("no entry matches the author"),
    KEY_MISSING("the entry names a key that is not in the KeyTable; the mail is deferred"),
    NOT_READ("its tables cannot be read here");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  public Signing {
    signatures = List.copyOf(signatures);
  }

  static Signing none(Outcome why) {
    return new Signing(List.of(), why);
  }
}
