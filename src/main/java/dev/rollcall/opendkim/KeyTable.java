package dev.rollcall.opendkim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenDKIM's KeyTable: names of keys, which the SigningTable refers to, and what to sign with.
 *
 * @param patterns whether names are patterns ({@code refile:})
 * @param entries well-formed ones, in order
 * @param broken the names of the others, in lower case
 */
public record KeyTable(Place place, boolean patterns, List<Entry> entries, Set<String> broken) {

  private static final int FIELDS = 3;

  /** What is shorter is no private key. */
  private static final int SHORTEST_KEY = 100;

  private static final Pattern NAME_IN_DNS =
      Pattern.compile("([^*]+)\\._domainkey\\.([^*]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PATH = Pattern.compile("(/|\\./|\\.\\./).*");

  /**
   * One key.
   *
   * @param name what the SigningTable calls it
   * @param domain of the signature ({@code d=}); {@code %} for the author's
   * @param selector of the signature ({@code s=})
   * @param file of the private key, {@code %} in it for the author's domain; empty when the key
   *     itself stands in the table
   */
  public record Entry(Place place, String name, String domain, String selector, String file) {

    /** The signature's domain for mail of {@code author}. */
    String domain(String author) {
      return domain.equals("%") ? author : domain;
    }

    /**
     * The selector that the name suggests, when the name has the form of a key's in DNS, {@code
     * mail._domainkey.example.com}, and the entry has another.
     */
    Optional<String> suggestedSelector() {
      return suggested().map(match -> match.group(1));
    }

    /** The name of the key in DNS that the name suggests; empty when it suggests no other. */
    Optional<String> suggestedKeyName() {
      return suggested().map(MatchResult::group).map(Wildcards::lower);
    }

    private Optional<MatchResult> suggested() {
      Matcher matcher = NAME_IN_DNS.matcher(name);
      return matcher.matches() && !matcher.group(1).equalsIgnoreCase(selector)
          ? Optional.of(matcher.toMatchResult())
          : Optional.empty();
    }

    /** The line with another selector. */
    String withSelector(String other) {
      return name + " " + domain + ":" + other + ":" + (file.isEmpty() ? "(the key)" : file);
    }
  }

  public KeyTable {
    entries = List.copyOf(entries);
    broken = Set.copyOf(broken);
  }

  /** Reads the table; what OpenDKIM cannot use is a fault. */
  static KeyTable of(DataSet set, List<Fault> faults) {
    List<Entry> entries = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    for (DataSet.Entry entry : set.entries()) {
      entry(entry, faults)
          .ifPresentOrElse(entries::add, () -> broken.add(Wildcards.lower(entry.key())));
    }
    return new KeyTable(set.place(), set.form() == DataSet.Form.PATTERNS, entries, broken);
  }

  private static Optional<Entry> entry(DataSet.Entry entry, List<Fault> faults) {
    String[] fields = entry.value().split(":", -1);
    String what = fields.length == FIELDS ? fault(fields) : fieldsOf(fields.length);
    if (what.isEmpty()) {
      return Optional.of(
          new Entry(
              entry.place(),
              entry.key(),
              fields[0],
              fields[1],
              PATH.matcher(fields[2]).matches() ? fields[2] : ""));
    }
    faults.add(
        new Fault(
            entry.place(),
            "KeyTable entry '"
                + entry.key()
                + "': "
                + what
                + "; OpenDKIM defers mail that needs it",
            "write NAME DOMAIN:SELECTOR:/PATH/OF/KEY, without blanks around the colons"));
    return Optional.empty();
  }

  private static String fieldsOf(int fields) {
    return "its value has "
        + (fields == 1 ? "1 field" : fields + " fields")
        + " where it must have three, separated by colons";
  }

  private static String fault(String... fields) {
    for (String field : fields) {
      if (!field.equals(field.strip()) || field.isEmpty()) {
        return field.isEmpty() ? "a field is empty" : "there is a blank beside a colon";
      }
    }
    if (fields[0].contains("%") && !fields[0].equals("%")) {
      return "% stands for the author's domain only when it stands alone";
    }
    if (!PATH.matcher(fields[2]).matches() && fields[2].length() < SHORTEST_KEY) {
      return "its last field is taken for the key itself, because a path begins with /, ./ or ../";
    }
    return "";
  }

  /** The key that the SigningTable calls {@code name}: the first entry of that name. */
  public Optional<Entry> named(String name) {
    return entries.stream().filter(entry -> is(entry, name)).findFirst();
  }

  private boolean is(Entry entry, String name) {
    return patterns ? Wildcards.match(entry.name(), name) : entry.name().equalsIgnoreCase(name);
  }

  /** Entries that an earlier one of the same name hides, each with that one. */
  Map<Entry, Entry> hidden() {
    Map<String, Entry> first = new LinkedHashMap<>();
    Map<Entry, Entry> hidden = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Entry earlier = first.putIfAbsent(Wildcards.lower(entry.name()), entry);
      if (earlier != null) {
        hidden.put(entry, earlier);
      }
    }
    return hidden;
  }
}
