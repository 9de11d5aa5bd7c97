package dev.rollcall.sender;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a selector is in its life.
 *
 * @param first the first day on which reports name it; null when none does
 * @param last the last such day; null when there is none
 * @param messages all of them with its signature
 * @param passing those on which it verified
 * @param senders who signs with it
 * @param successor the selector that its senders have moved to; null when there is none
 * @param why in words, why it is in this stage
 * @param removable whether its record in DNS may be taken out
 * @param removal in words, why it may, or why not
 */
public record SelectorLine(
    Selector selector,
    Stage stage,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    long messages,
    long passing,
    Set<String> senders,
    SelectorKey key,
    @Nullable Selector successor,
    String why,
    boolean removable,
    String removal) {

  /** The stages of a selector's life. */
  public enum Stage {
    /** First seen within 14 days, or published and not seen yet. */
    NEW("new"),
    IN_USE("in use"),
    /** Its senders have moved to a successor. */
    ROTATED("rotated"),
    /** A successor is published and not used, or the key is too short. */
    STILL_ON_OLD_KEY("still on an old key"),
    /** Its key or its sender is gone. */
    RETIRED("retired");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    /** The words on screens and in JSON. */
    public String word() {
      return word;
    }
  }

  public SelectorLine {
    senders = Collections.unmodifiableSortedSet(sorted(senders));
  }

  private static SortedSet<String> sorted(Set<String> names) {
    return new TreeSet<>(names);
  }
}
