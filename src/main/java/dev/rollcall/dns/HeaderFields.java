package dev.rollcall.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.jdkim.api.Headers;

/**
 * Fields of a header, topmost first, as received; without the line end behind each.
 *
 * @param lines each with its name
 */
record HeaderFields(List<String> lines) implements Headers {

  static final String LINE_END = "\r\n";

  HeaderFields {
    lines = List.copyOf(lines);
  }

  /** The fields in {@code text}, whose lines end with CRLF. */
  static HeaderFields in(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split(LINE_END, -1)) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      if (continues && !lines.isEmpty()) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + LINE_END + line);
      } else if (line.indexOf(':') > 0) {
        lines.add(line);
      }
    }
    return new HeaderFields(lines);
  }

  @Override
  public List<String> getFields() {
    return lines;
  }

  @Override
  public List<String> getFields(String name) {
    return lines.stream().filter(line -> name(line).equals(lower(name))).toList();
  }

  /** All but those called {@code name}. */
  HeaderFields without(String name) {
    return new HeaderFields(
        lines.stream().filter(line -> !name(line).equals(lower(name))).toList());
  }

  /** These below {@code line}. */
  HeaderFields under(String line) {
    List<String> all = new ArrayList<>();
    all.add(line);
    all.addAll(lines);
    return new HeaderFields(all);
  }

  /** What {@code names} sign: a name that comes twice means the two lowest fields of it. */
  List<String> signed(List<CharSequence> names) {
    Map<String, Integer> wanted = new HashMap<>();
    names.forEach(name -> wanted.merge(lower(name.toString()), 1, Integer::sum));
    Deque<String> signed = new ArrayDeque<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (wanted.merge(name(lines.get(i)), -1, Integer::sum) >= 0) {
        signed.addFirst(lines.get(i));
      }
    }
    return List.copyOf(signed);
  }

  private static String name(String line) {
    return lower(line.substring(0, line.indexOf(':')).stripTrailing());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
