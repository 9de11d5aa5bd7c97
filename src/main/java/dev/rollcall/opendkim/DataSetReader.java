package dev.rollcall.opendkim;

import dev.rollcall.opendkim.DataSet.Entry;
import dev.rollcall.opendkim.DataSet.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Reads data sets as OpenDKIM 2.11 does. */
final class DataSetReader {

  /** More than any relay needs; the rest of a file is left unread, and that is a fault. */
  private static final int MOST_ENTRIES = 10_000;

  private static final Set<String> DATABASES =
      Set.of("bdb", "db", "dsn", "ldap", "lua", "memcache", "repute", "socket", "mdb", "erlang");

  private final Function<String, FileText> files;
  private final List<Fault> faults;

  /**
   * @param files gives the files
   * @param faults where complaints go
   */
  DataSetReader(Function<String, FileText> files, List<Fault> faults) {
    this.files = files;
    this.faults = faults;
  }

  /**
   * Reads what {@code specification} means.
   *
   * @param place where it is written
   */
  DataSet read(String specification, Place place) {
    int colon = specification.indexOf(':');
    int comma = specification.indexOf(',');
    boolean typed = colon >= 0 && (comma < 0 || colon < comma);
    String prefix = typed ? specification.substring(0, colon).toLowerCase(Locale.ROOT) : "csl";
    String rest = typed ? specification.substring(colon + 1) : specification;
    if (specification.startsWith("/") && !specification.endsWith(".db")) {
      return file(specification, Form.FILE, place);
    }
    if (specification.endsWith(".db") || DATABASES.contains(prefix)) {
      return new DataSet(Form.NOT_READ, place, List.of());
    }
    return switch (prefix) {
      case "file" -> file(rest, Form.FILE, place);
      case "refile" -> file(rest, Form.PATTERNS, place);
      case "csl" -> list(rest, place);
      default -> unknown(specification, place);
    };
  }

  private DataSet unknown(String specification, Place place) {
    faults.add(
        new Fault(
            place,
            "'" + specification + "' is no data set that OpenDKIM knows: it does not start",
            "write csl: before a list that has a colon, file: or refile: before a path"));
    return new DataSet(Form.NOT_READ, place, List.of());
  }

  private DataSet file(String path, Form form, Place place) {
    FileText file = files.apply(path);
    if (file.trouble() != null) {
      faults.add(
          new Fault(
              place,
              file.path() + " cannot be read: " + file.trouble(),
              "OpenDKIM does not start without it; where this is a copy from another host, name copies"
                  + " of the tables as well"));
      return new DataSet(Form.NOT_READ, place, List.of());
    }
    List<Entry> entries = new ArrayList<>();
    for (FileText.Line line : file.lines()) {
      if (entries.size() == MOST_ENTRIES) {
        faults.add(
            new Fault(line.place(), "more than " + MOST_ENTRIES + " entries", "split the table"));
        break;
      }
      entry(line, form, entries);
    }
    return new DataSet(form, new Place(file.path(), 0), entries);
  }

  private void entry(FileText.Line line, Form form, List<Entry> entries) {
    String text = line.text();
    if (form == Form.PATTERNS && Character.isWhitespace(text.charAt(0))) {
      faults.add(
          new Fault(
              line.place(),
              "the line begins with a blank, so with refile: its pattern is empty and matches"
                  + " nothing",
              text.strip()));
      return;
    }
    String[] parts = text.strip().split("\\s+", 2);
    entries.add(new Entry(line.place(), parts[0], parts.length > 1 ? parts[1] : ""));
  }

  private static DataSet list(String list, Place place) {
    List<Entry> entries = new ArrayList<>();
    for (String item : list.split(",", MOST_ENTRIES)) {
      int equals = item.indexOf('=');
      String key = (equals < 0 ? item : item.substring(0, equals)).strip();
      if (!key.isEmpty()) {
        entries.add(new Entry(place, key, equals < 0 ? "" : item.substring(equals + 1).strip()));
      }
    }
    return new DataSet(Form.LIST, place, entries);
  }
}
