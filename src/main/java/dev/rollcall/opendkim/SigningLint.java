package dev.rollcall.opendkim;

import dev.rollcall.opendkim.RelayFinding.Kind;
import dev.rollcall.opendkim.SigningTable.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a SigningTable that never count. */
final class SigningLint {

  /** Each is compared with every later entry. */
  private static final int MOST_WIDE = 200;

  private final Relay relay;
  private final SigningTable table;
  private final Findings findings;

  SigningLint(Relay relay, SigningTable table, Findings findings) {
    this.relay = relay;
    this.table = table;
    this.findings = findings;
  }

  void run() {
    if (table.patterns()) {
      table.entries().stream()
          .filter(entry -> !matchesAnAddress(entry.pattern()))
          .forEach(this::noAddress);
    } else {
      noWildcards();
    }
    if (!table.patterns() || !relay.several()) {
      shadowed();
    }
  }

  /** With {@code refile:} the whole address is compared. */
  private static boolean matchesAnAddress(String pattern) {
    int at = pattern.indexOf('@');
    return at > 0 || (at < 0 && pattern.contains("*"));
  }

  private void noAddress(Entry entry) {
    String host = entry.pattern().replace("@", "");
    findings.warns(
        Kind.NEVER_MATCHES,
        relay,
        entry.place(),
        "'"
            + entry.pattern()
            + "' matches nothing: with refile: a pattern is compared with the whole address",
        (host.startsWith(".") ? "*@*" : "*@") + host + " " + entry.keyName());
  }

  /** Without {@code refile:} only {@code *} and {@code user@*} mean any. */
  private void noWildcards() {
    List<Entry> wild = new ArrayList<>();
    for (Entry entry : table.entries()) {
      String pattern = entry.pattern();
      String rest = pattern.endsWith("@*") ? pattern.substring(0, pattern.length() - 2) : pattern;
      if (!pattern.equals("*") && rest.contains("*")) {
        wild.add(entry);
      } else if (pattern.startsWith("@")) {
        findings.warns(
            Kind.NEVER_MATCHES,
            relay,
            entry.place(),
            "'" + pattern + "' matches nothing: OpenDKIM looks up the domain alone",
            pattern.substring(1) + " " + entry.keyName());
      }
    }
    if (!wild.isEmpty()) {
      wildcards(wild.get(0), wild.size() - 1);
    }
  }

  private void wildcards(Entry first, int more) {
    String others = more == 0 ? "" : " (and " + more + " more like it)";
    findings.warns(
        Kind.NEVER_MATCHES,
        relay,
        first.place(),
        "'"
            + first.pattern()
            + "'"
            + others
            + " matches nothing: without refile: before the table's path * is no wildcard",
        "SigningTable refile:" + table.place().file());
  }

  private void shadowed() {
    Map<String, Entry> exact = new HashMap<>();
    List<Entry> wide = new ArrayList<>();
    for (Entry entry : table.entries()) {
      String pattern = Wildcards.lower(entry.pattern());
      Optional<Entry> earlier =
          Optional.ofNullable(exact.get(pattern))
              .or(() -> Optional.ofNullable(exact.get(anyUser(pattern))))
              .or(() -> wide.stream().filter(w -> covers(w, pattern)).findFirst());
      earlier.ifPresent(by -> shadowed(entry, by));
      if (earlier.isEmpty()) {
        exact.put(pattern, entry);
        if (table.patterns() && isWide(pattern) && wide.size() < MOST_WIDE) {
          wide.add(entry);
        }
      }
    }
  }

  private String anyUser(String pattern) {
    return table.patterns() && pattern.indexOf('@') > 0
        ? "*" + pattern.substring(pattern.lastIndexOf('@'))
        : pattern;
  }

  /** Whether it can cover others than those for the same domain. */
  private static boolean isWide(String pattern) {
    return pattern.indexOf('*', 1) > 0 || pattern.equals("*") || !pattern.startsWith("*@");
  }

  /** A {@code *} in the later pattern is matched by a {@code *} alone. */
  private static boolean covers(Entry earlier, String pattern) {
    return Wildcards.match(earlier.pattern(), pattern);
  }

  private void shadowed(Entry entry, Entry earlier) {
    findings.warns(
        Kind.NEVER_MATCHES,
        relay,
        entry.place(),
        "'"
            + entry.pattern()
            + "' never counts: '"
            + earlier.pattern()
            + "' in line "
            + earlier.place().line()
            + " matches the same mail and comes first",
        entry.keyName().equals(earlier.keyName())
            ? "take it out"
            : "put it above line " + earlier.place().line() + ", or take it out");
  }
}
