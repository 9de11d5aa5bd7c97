package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import java.util.Set;

/**
 * What a sender of ours is supposed to do.
 *
 * @param authors the author domains that it sends for, each with everything below it; empty when
 *     any will do
 * @param rhythm how often it sends
 * @param critical whether losing its mail is worse than losing others'
 */
public record Expectations(Set<DomainName> authors, Rhythm rhythm, boolean critical) {

  /** What holds for a sender of whom nothing more is said. */
  public static final Expectations NONE = new Expectations(Set.of(), Rhythm.DAILY, false);

  public Expectations {
    authors = Set.copyOf(authors);
  }

  /** Whether the sender may send for {@code author}. */
  public boolean allow(DomainName author) {
    return authors.isEmpty() || authors.stream().anyMatch(author::isWithin);
  }
}
