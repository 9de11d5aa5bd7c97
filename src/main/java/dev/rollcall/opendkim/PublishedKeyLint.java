package dev.rollcall.opendkim;

import dev.rollcall.domain.DkimKey;
import dev.rollcall.opendkim.PublishedKeys.Answer;
import dev.rollcall.opendkim.RelayFinding.Kind;
import java.util.List;
import java.util.Optional;

/** The keys that a relay signs with, held against what DNS publishes. */
final class PublishedKeyLint {

  /** RFC 8301 3.2: what is shorter does not verify. */
  private static final int SHORTEST = 1024;

  /** RFC 8301 3.2: what signers should have. */
  private static final int ADVISED = 2048;

  private final Relay relay;
  private final PublishedKeys published;
  private final Findings findings;

  PublishedKeyLint(Relay relay, PublishedKeys published, Findings findings) {
    this.relay = relay;
    this.published = published;
    this.findings = findings;
  }

  void check(Signature signature) {
    Answer answer = published.of(signature.keyName());
    Optional<KeyTable.Entry> entry =
        Optional.ofNullable(relay.keys()).stream()
            .flatMap(keys -> keys.entries().stream())
            .filter(key -> key.place().equals(signature.key()))
            .filter(key -> key.selector().equals(signature.selector()))
            .findFirst();
    Optional<KeyTable.Entry> suggests =
        entry.filter(key -> key.suggestedKeyName().filter(this::mayBeThere).isPresent());
    if (answer.isMissing() && suggests.isPresent()) {
      otherSelector(suggests.get(), signature, answer);
    } else if (answer.isMissing()) {
      missing(signature, answer);
    } else if (answer.isThere()) {
      records(signature, answer);
    } else {
      suggests.ifPresent(key -> perhapsOtherSelector(key, signature));
    }
  }

  private boolean mayBeThere(String keyName) {
    KeyState state = published.state(keyName);
    return state == KeyState.UNKNOWN || state == KeyState.PUBLISHED;
  }

  private void otherSelector(KeyTable.Entry key, Signature signature, Answer answer) {
    String suggested = key.suggestedSelector().orElseThrow();
    boolean sure = published.of(key.suggestedKeyName().orElseThrow()).known();
    findings.blocks(
        Kind.SELECTOR_DIFFERS,
        relay,
        key.place(),
        "OpenDKIM signs with the selector '"
            + key.selector()
            + "', the middle field; the first column is only a name. "
            + by(answer)
            + " has no key at "
            + signature.keyName()
            + (sure ? ", but one at " + key.suggestedKeyName().orElseThrow() : "")
            + ": every signature fails",
        key.withSelector(suggested));
  }

  private void perhapsOtherSelector(KeyTable.Entry key, Signature signature) {
    findings.warns(
        Kind.SELECTOR_DIFFERS,
        relay,
        key.place(),
        "OpenDKIM signs with the selector '"
            + key.selector()
            + "', the middle field, although the name suggests '"
            + key.suggestedSelector().orElseThrow()
            + "'; whether there is a key at "
            + signature.keyName()
            + " is not known, because DNS has not answered",
        key.withSelector(key.suggestedSelector().orElseThrow()));
  }

  private void missing(Signature signature, Answer answer) {
    findings.blocks(
        Kind.PUBLISHED_KEY_MISSING,
        relay,
        signature.key(),
        "it signs with "
            + signature.keyName()
            + ", and "
            + by(answer)
            + " has no key there: every"
            + " signature fails",
        "publish the public key at " + signature.keyName() + ", or sign with a selector that is");
  }

  private void records(Signature signature, Answer answer) {
    List<String> records = answer.records();
    String name = signature.keyName();
    if (records.size() > 1) {
      findings.blocks(
          Kind.PUBLISHED_KEY_SEVERAL,
          relay,
          signature.key(),
          by(answer) + " has " + records.size() + " records at " + name + ", where one may be",
          "leave the one that fits " + file(signature));
      return;
    }
    DkimKey key = DkimKey.of(records.get(0));
    if (key.fault() != null) {
      findings.blocks(
          Kind.PUBLISHED_KEY_SYNTAX,
          relay,
          signature.key(),
          "the record at " + name + " is no key: " + key.fault(),
          "publish it as opendkim-genkey writes it");
    } else if (key.isRevoked()) {
      findings.blocks(
          Kind.PUBLISHED_KEY_REVOKED,
          relay,
          signature.key(),
          "the key at " + name + " was taken back (p= is empty): every signature fails",
          "sign with a selector whose key is published");
    } else {
      weaknesses(signature, key);
    }
  }

  private void weaknesses(Signature signature, DkimKey key) {
    String name = signature.keyName();
    String what = "the key at " + name + " has " + key.bits() + " bits";
    String fix = "make one of 2048 bits under a new selector: opendkim-genkey -b 2048";
    if (key.bits() > 0 && key.bits() < SHORTEST) {
      findings.blocks(
          Kind.PUBLISHED_KEY_SHORT, relay, signature.key(), what + ": it does not verify", fix);
    } else if (key.bits() > 0 && key.bits() < ADVISED) {
      findings.warns(Kind.PUBLISHED_KEY_SHORT, relay, signature.key(), what, fix);
    }
    if (key.hasFlag("y")) {
      findings.warns(
          Kind.PUBLISHED_KEY_TESTING,
          relay,
          signature.key(),
          "the key at " + name + " says t=y, that it is only tried",
          "publish it without t=y");
    }
  }

  private static String file(Signature signature) {
    return signature.file().isEmpty() ? "the private key" : signature.file();
  }

  private static String by(Answer answer) {
    return answer.by().isEmpty() ? "DNS" : answer.by();
  }
}
