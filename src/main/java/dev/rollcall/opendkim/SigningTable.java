package dev.rollcall.opendkim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OpenDKIM's SigningTable: whose mail is signed with which key of the KeyTable.
 *
 * @param patterns whether {@code refile:} stands before its path, so that {@code *} is a wildcard
 *     and the first match in the file counts
 * @param entries well-formed ones, in order
 */
public record SigningTable(Place place, boolean patterns, List<Entry> entries) {

  /**
   * One entry.
   *
   * @param pattern as written
   * @param keyName the name of a key in the KeyTable; {@code %} for the author's domain
   */
  public record Entry(Place place, String pattern, String keyName) {

    /** The name of the key for mail of {@code author}. */
    String keyName(String author) {
      return keyName.equals("%") ? author : keyName;
    }

    /** The domain that the pattern is for; empty when it is for any. */
    Optional<String> domain() {
      String host = pattern.substring(pattern.lastIndexOf('@') + 1);
      String name = host.startsWith("*.") ? host.substring(2) : host;
      name = name.startsWith(".") ? name.substring(1) : name;
      return name.isEmpty() || name.contains("*")
          ? Optional.empty()
          : Optional.of(Wildcards.lower(name));
    }

    /** Whether it is for names below its domain alone. */
    boolean belowOnly() {
      String host = pattern.substring(pattern.lastIndexOf('@') + 1);
      return host.startsWith("*.") || host.startsWith(".");
    }
  }

  public SigningTable {
    entries = List.copyOf(entries);
  }

  /** Reads the table; what OpenDKIM cannot use is a fault. */
  static SigningTable of(DataSet set, List<Fault> faults) {
    List<Entry> entries = new ArrayList<>();
    for (DataSet.Entry entry : set.entries()) {
      int colon = entry.value().indexOf(':');
      String keyName = colon < 0 ? entry.value() : entry.value().substring(0, colon);
      String signer = colon < 0 ? "" : entry.value().substring(colon + 1);
      if (keyName.isBlank()) {
        faults.add(
            new Fault(
                entry.place(),
                "SigningTable entry '" + entry.key() + "' names no key",
                "write PATTERN NAME, a name of the KeyTable"));
      } else if (colon >= 0 && !signer.contains("@")) {
        faults.add(
            new Fault(
                entry.place(),
                "'" + signer + "' behind the colon is no address for i=, so the mail goes unsigned",
                entry.key() + " " + keyName));
      } else {
        entries.add(new Entry(entry.place(), entry.key(), keyName));
      }
    }
    return new SigningTable(set.place(), set.form() == DataSet.Form.PATTERNS, entries);
  }

  /**
   * The entries for mail of {@code user@host}.
   *
   * @param several whether all that match count (MultipleSignatures), or the first alone
   */
  List<Entry> matching(String user, String host, boolean several) {
    Set<Entry> found = new LinkedHashSet<>();
    if (patterns) {
      entries.stream()
          .filter(entry -> Wildcards.match(entry.pattern(), user + "@" + host))
          .forEach(found::add);
    } else {
      for (String key : keys(user, host)) {
        entries.stream()
            .filter(entry -> entry.pattern().equalsIgnoreCase(key))
            .findFirst()
            .ifPresent(found::add);
      }
    }
    return found.stream().limit(several ? Long.MAX_VALUE : 1).toList();
  }

  /** What OpenDKIM looks up without {@code refile:}, in its order. */
  private static List<String> keys(String user, String host) {
    List<String> above = new ArrayList<>();
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      above.add(host.substring(dot));
    }
    List<String> keys = new ArrayList<>(List.of(user + "@" + host, host));
    above.forEach(domain -> keys.add(user + "@" + domain));
    keys.addAll(above);
    keys.add(user + "@*");
    keys.add("*");
    return keys;
  }
}
