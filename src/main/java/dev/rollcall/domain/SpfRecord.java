package dev.rollcall.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An SPF record (RFC 7208).
 *
 * @param text the record
 * @param terms as written, in order
 */
public record SpfRecord(String text, List<SpfTerm> terms) {

  private static final String VERSION = "v=spf1";

  private static final Pattern LIKE_ONE =
      Pattern.compile("(?is)[\\s\"'\u201c\u201d]*v\\s*=?\\s*spf\\s*1?(?![0-9.]).*");

  public SpfRecord {
    terms = List.copyOf(terms);
  }

  /** The record {@code text}, right or wrong. */
  public static SpfRecord of(String text) {
    String rest = isOne(text) ? text.substring(VERSION.length()) : "";
    return new SpfRecord(
        text, Arrays.stream(rest.split(" +")).filter(t -> !t.isEmpty()).map(SpfTerm::of).toList());
  }

  /** Whether receivers take {@code text} for an SPF record (RFC 7208 4.5). */
  public static boolean isOne(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals(VERSION) || lower.startsWith(VERSION + " ");
  }

  /** Whether somebody meant {@code text} for one. */
  public static boolean looksLikeOne(String text) {
    return LIKE_ONE.matcher(text).matches();
  }

  /**
   * The terms that can ever be looked at, in the order of evaluation: those up to {@code all}, and
   * without {@code all} the redirection last (RFC 7208 5.1, 6.1).
   */
  public List<SpfTerm> reached() {
    List<SpfTerm> reached = new ArrayList<>();
    for (SpfTerm term : terms) {
      if (term.kind() != SpfTerm.Kind.REDIRECT) {
        reached.add(term);
      }
      if (term.kind() == SpfTerm.Kind.ALL) {
        return List.copyOf(reached);
      }
    }
    redirect().ifPresent(reached::add);
    return List.copyOf(reached);
  }

  /** The first {@code all}. */
  public Optional<SpfTerm> all() {
    return first(SpfTerm.Kind.ALL);
  }

  /** The first {@code redirect=}; it counts only where there is no {@code all}. */
  public Optional<SpfTerm> redirect() {
    return first(SpfTerm.Kind.REDIRECT);
  }

  /** Whether it says that no host may send. */
  public boolean allowsNobody() {
    return reached().size() == 1
        && all().filter(all -> all.result() == SpfTerm.Result.FAIL).isPresent();
  }

  private Optional<SpfTerm> first(SpfTerm.Kind kind) {
    return terms.stream().filter(term -> term.kind() == kind).findFirst();
  }
}
