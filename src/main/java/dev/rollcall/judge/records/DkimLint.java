package dev.rollcall.judge.records;

import dev.rollcall.domain.DkimKey;
import dev.rollcall.domain.TagList.Tag;
import dev.rollcall.judge.records.SelectorUse.Origin;
import dev.rollcall.published.PublishedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is wrong with the key of one selector. */
final class DkimLint {

  private static final Set<String> KNOWN = Set.of("v", "h", "k", "n", "p", "s", "t", "g");

  private static final int SHORTEST = 1024;
  private static final int ADVISED = 2048;

  private final PublishedKey published;
  private final SelectorUse use;
  private final String where;
  private final List<RecordFinding> findings = new ArrayList<>();

  DkimLint(PublishedKey published, SelectorUse use) {
    this.published = published;
    this.use = use;
    this.where = published.name().toString();
  }

  List<RecordFinding> findings() {
    List<DkimKey> keys = published.keys();
    if (published.lookup().isNothing()) {
      missing();
    } else if (keys.size() > 1) {
      add(
          RecordKind.DKIM_KEY_SEVERAL,
          "there are " + keys.size() + " records, and which one receivers take is chance",
          "leave the one that belongs to the private key");
    } else if (!keys.isEmpty()) {
      key(keys.get(0));
    }
    return findings;
  }

  private void missing() {
    String selector = published.name().selector();
    if (use.origin() == Origin.CLAIMED) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DKIM_KEY_MISSING,
                  where,
                  "there is no key for the selector "
                      + selector
                      + ", which reports show only on mail of which nothing passes",
                  "if a sender of yours signs with it, publish its key; else somebody forges")
              .weighing(Weight.WARNS));
      return;
    }
    String why =
        switch (use.origin()) {
          case IN_USE -> "reports show on mail of yours";
          case CONFIGURED -> "a sender of yours signs with";
          case GIVEN, CLAIMED -> "was asked for";
        };
    add(
        RecordKind.DKIM_KEY_MISSING,
        "there is no key for the selector "
            + selector
            + ", which "
            + why
            + ": no signature with it verifies",
        "publish the key, or sign with a selector whose key is there");
  }

  private void key(DkimKey key) {
    if (key.isRevoked() && key.fault() == null) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DKIM_KEY_REVOKED,
                  where,
                  "the key is taken back (p= is empty), so no signature with it verifies",
                  use.origin() == Origin.IN_USE
                      ? "publish the key that the sender signs with"
                      : "nothing, unless somebody still signs with it")
              .weighing(use.origin() == Origin.IN_USE ? Weight.BLOCKS : Weight.NOTES));
      return;
    }
    if (key.fault() != null) {
      add(
          RecordKind.DKIM_KEY_SYNTAX,
          "no signature verifies with " + Quote.of(key.text()) + ": " + key.fault(),
          "publish the record as the signing software prints it");
    }
    length(key);
    tags(key);
  }

  private void length(DkimKey key) {
    if (key.bits() > 0 && key.bits() < SHORTEST) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DKIM_KEY_SHORT,
                  where,
                  "the key has %d bits, and receivers refuse keys below 1024 (RFC 8301)"
                      .formatted(key.bits()),
                  "make a key of 2048 bits under a new selector")
              .weighing(Weight.BLOCKS));
    } else if (key.bits() > 0 && key.bits() < ADVISED) {
      add(
          RecordKind.DKIM_KEY_SHORT,
          "the key has %d bits; 2048 are advised (RFC 8301)".formatted(key.bits()),
          "make a key of 2048 bits under a new selector");
    }
  }

  private void tags(DkimKey key) {
    if (key.hasFlag("y")) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DKIM_KEY_TESTING,
                  where,
                  "t=y says that the key is still tested: receivers may treat its mail as unsigned",
                  "take the flag out")
              .publishing(without(key, "t", "y")));
    }
    if (key.hasFlag("s")) {
      add(
          RecordKind.DKIM_KEY_STRICT,
          "t=s: the key is not for mail signed in the name of subdomains (i=)",
          "nothing, unless subdomains sign with it");
    }
    if (!key.hashes().isEmpty()
        && key.hashes().stream().allMatch(hash -> hash.toLowerCase(Locale.ROOT).equals("sha1"))) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DKIM_KEY_OLD_HASH,
                  where,
                  "h=sha1 allows only signatures that receivers refuse (RFC 8301)",
                  "leave h out")
              .publishing(without(key, "h", "")));
    }
    key.tags().tags().stream()
        .filter(tag -> !KNOWN.contains(tag.name()))
        .forEach(
            tag ->
                findings.add(
                    RecordFinding.of(
                            RecordKind.DKIM_KEY_UNKNOWN_TAG,
                            where,
                            Quote.of(tag.toString())
                                + " means nothing in a key record; receivers ignore it",
                            "leave it out; the flag for testing is t=y, and its absence means no"
                                + " test")
                        .publishing(without(key, tag.name(), ""))));
  }

  /** The record without a tag, or only without one flag of it. */
  private static String without(DkimKey key, String name, String flag) {
    List<String> left = new ArrayList<>();
    for (Tag tag : key.tags().tags()) {
      if (!tag.name().equals(name)) {
        left.add(tag.toString());
      } else if (!flag.isEmpty()) {
        List<String> flags = new ArrayList<>(List.of(tag.value().split(":", -1)));
        flags.removeIf(one -> one.strip().equals(flag));
        if (!flags.isEmpty()) {
          left.add(name + "=" + String.join(":", flags));
        }
      }
    }
    return String.join("; ", left);
  }

  private void add(RecordKind kind, String what, String fix) {
    findings.add(RecordFinding.of(kind, where, what, fix));
  }
}
