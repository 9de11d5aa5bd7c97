package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sender of ours is supposed to do.
 *
 * @param authors the author domains that it sends for, each with everything below it; empty when
 *     any will do
 * @param rhythm how often it sends
 * @param critical whether not one message of it may be lost
 * @param spfOnly why it may do without a signature in our name; null when it may not
 */
public record Expectations(
    Set<DomainName> authors, Rhythm rhythm, boolean critical, @Nullable String spfOnly) {

  /** What holds for a sender of whom nothing more is said. */
  public static final Expectations NONE = new Expectations(Set.of(), Rhythm.DAILY, false, null);

  public Expectations {
    authors = Set.copyOf(authors);
  }

  /** Whether the sender may send for {@code author}. */
  public boolean allow(DomainName author) {
    return authors.isEmpty() || authors.stream().anyMatch(author::isWithin);
  }
}
