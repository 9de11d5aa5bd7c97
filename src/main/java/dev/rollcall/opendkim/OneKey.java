package dev.rollcall.opendkim;

import dev.rollcall.opendkim.Signing.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * One key for all domains that are signed: Domain, Selector and KeyFile.
 *
 * @param place where the selector stands
 * @param domains as written
 * @param patterns whether they are patterns ({@code refile:})
 * @param subDomains whether names below them are signed too, in the name of the domain
 */
public record OneKey(
    Place place,
    List<String> domains,
    boolean patterns,
    String selector,
    String file,
    boolean subDomains) {

  public OneKey {
    domains = List.copyOf(domains);
  }

  Signing signing(String author) {
    Optional<String> domain = is(author) ? Optional.of(author) : above(author);
    return domain
        .map(
            name ->
                new Signing(
                    List.of(new Signature(name, selector, file, place, place)), Outcome.SIGNED))
        .orElse(Signing.none(Outcome.NO_ENTRY));
  }

  private Optional<String> above(String author) {
    if (subDomains) {
      for (int dot = author.indexOf('.'); dot >= 0; dot = author.indexOf('.', dot + 1)) {
        if (is(author.substring(dot + 1))) {
          return Optional.of(author.substring(dot + 1));
        }
      }
    }
    return Optional.empty();
  }

  private boolean is(String name) {
    return domains.stream()
        .anyMatch(
            domain -> patterns ? Wildcards.match(domain, name) : domain.equalsIgnoreCase(name));
  }
}
