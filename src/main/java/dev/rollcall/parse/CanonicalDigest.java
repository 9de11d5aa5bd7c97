package dev.rollcall.parse;

import dev.rollcall.report.Digest;
import dev.rollcall.report.Row;
import dev.rollcall.report.Word;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A digest of facts: every fact has its length before it, so that no two lists of facts read the
 * same.
 */
final class CanonicalDigest {

  private final MessageDigest digest = Digest.sha256();

  CanonicalDigest add(@Nullable Object fact) {
    if (fact == null) {
      digest.update((byte) 0);
      return this;
    }
    byte[] bytes = fact.toString().getBytes(StandardCharsets.UTF_8);
    digest.update((byte) 1);
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >> shift));
    }
    digest.update(bytes);
    return this;
  }

  CanonicalDigest add(Word<?> word) {
    return add((Object) word.received());
  }

  CanonicalDigest add(Row row) {
    add(row.source()).add(row.messages()).add(row.disposition()).add(row.dkim()).add(row.spf());
    add(row.author()).add(row.envelopeFrom()).add(row.envelopeTo());
    add(row.reasons().size());
    row.reasons().forEach(reason -> add(reason.type()).add(reason.comment()));
    add(row.dkimResults().size());
    row.dkimResults()
        .forEach(r -> add(r.domain()).add(r.selector()).add(r.result()).add(r.humanResult()));
    add(row.spfResults().size());
    row.spfResults()
        .forEach(r -> add(r.domain()).add(r.scope()).add(r.result()).add(r.humanResult()));
    return this;
  }

  /** The name of all facts so far; starts anew. */
  UUID name() {
    return Digest.name(digest);
  }
}
