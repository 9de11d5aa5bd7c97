package dev.rollcall.published;

import dev.rollcall.domain.SpfRecord;
import dev.rollcall.domain.SpfTerm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SPF record of one name and what it leads to.
 *
 * @param name whose record it is
 * @param lookup its TXT records
 * @param records those that receivers take for SPF records
 * @param branches the terms of the record that are ever looked at, in order; none unless there is
 *     exactly one record
 */
public record SpfNode(String name, Lookup lookup, List<SpfRecord> records, List<Branch> branches) {

  /** What became of a term. */
  public enum Follow {
    /** It asks DNS for nothing. */
    NEEDS_NONE,
    /** What it asks for is in {@link Branch#lookups} or {@link Branch#target}. */
    FOLLOWED,
    /** What it asks for depends on the message. */
    DEPENDS_ON_MESSAGE,
    /** It leads back to a record that leads here. */
    LEADS_IN_A_CIRCLE,
    /** There are so many terms that nobody asked. */
    NOT_ASKED
  }

  /**
   * A term and what it leads to.
   *
   * @param lookups what {@code a}, {@code mx} and {@code exists} ask for
   * @param target what {@code include} and {@code redirect} lead to; null for other terms and where
   *     it was not followed
   */
  public record Branch(
      SpfTerm term, Follow follow, List<Lookup> lookups, @Nullable SpfNode target) {

    public Branch {
      lookups = List.copyOf(lookups);
    }

    /** How many of the ten look-ups it takes, with all that is below it. */
    public long lookupCount() {
      return (term.looksUp() ? 1 : 0) + (target == null ? 0 : target.lookupCount());
    }

    /** How many look-ups find nothing, with all that is below it (RFC 7208 4.6.4). */
    public long voidCount() {
      boolean here = !lookups.isEmpty() && lookups.stream().allMatch(Lookup::isNothing);
      boolean below = target != null && target.lookup().isNothing();
      return (here || below ? 1 : 0) + (target == null ? 0 : target.voidCount());
    }
  }

  public SpfNode {
    records = List.copyOf(records);
    branches = List.copyOf(branches);
  }

  /** The record that counts: the only one. */
  public Optional<SpfRecord> record() {
    return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
  }

  /** How many of the ten look-ups the record takes at most. */
  public long lookupCount() {
    return branches.stream().mapToLong(Branch::lookupCount).sum();
  }

  /** How many of the two look-ups that find nothing the record takes at most. */
  public long voidCount() {
    return branches.stream().mapToLong(Branch::voidCount).sum();
  }

  /** This node and all below it. */
  public Stream<SpfNode> all() {
    return Stream.concat(
        Stream.of(this),
        branches.stream()
            .flatMap(branch -> Stream.ofNullable(branch.target()))
            .flatMap(SpfNode::all));
  }
}
