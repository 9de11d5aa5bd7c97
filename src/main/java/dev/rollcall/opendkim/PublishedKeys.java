package dev.rollcall.opendkim;

import dev.rollcall.domain.DkimKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What DNS says of keys.
 *
 * @param byName by the name of the key in DNS, in lower case
 */
public record PublishedKeys(Map<String, Answer> byName) {

  /** Nobody was asked. */
  public static final PublishedKeys UNKNOWN = new PublishedKeys(Map.of());

  /**
   * What DNS says of one key.
   *
   * @param known whether there is an answer, if only that there is no such record
   * @param records the TXT records, written by strangers
   * @param by who says so; empty when nobody was asked
   */
  public record Answer(boolean known, List<String> records, String by) {

    static final Answer NONE = new Answer(false, List.of(), "");

    public Answer {
      records = List.copyOf(records);
    }

    boolean isMissing() {
      return known && records.isEmpty();
    }

    boolean isThere() {
      return !records.isEmpty();
    }
  }

  public PublishedKeys {
    byName = new LinkedHashMap<>(byName);
  }

  Answer of(String keyName) {
    return byName.getOrDefault(Wildcards.lower(keyName), Answer.NONE);
  }

  /** What is said of the key {@code keyName}. */
  public KeyState state(String keyName) {
    Answer answer = of(keyName);
    if (!answer.isThere()) {
      return answer.known() ? KeyState.MISSING : KeyState.UNKNOWN;
    }
    DkimKey key = DkimKey.of(answer.records().get(0));
    if (answer.records().size() > 1 || key.fault() != null) {
      return KeyState.UNUSABLE;
    }
    return key.isRevoked() ? KeyState.REVOKED : KeyState.PUBLISHED;
  }
}
