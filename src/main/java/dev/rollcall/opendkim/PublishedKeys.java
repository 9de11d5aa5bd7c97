package dev.rollcall.opendkim;

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
}
