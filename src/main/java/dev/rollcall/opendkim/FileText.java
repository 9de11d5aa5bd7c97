package dev.rollcall.opendkim;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a relay.
 *
 * @param path as it was asked for
 * @param text what it says; empty when it could not be read
 * @param trouble why it could not be read; null when it could
 */
public record FileText(String path, String text, @Nullable String trouble) {

  /** One line with what stands before a comment. */
  record Line(Place place, String text) {}

  /** The lines that say something; {@code #} begins a comment wherever it stands. */
  List<Line> lines() {
    String[] all = text.split("\r?\n", -1);
    return IntStream.range(0, all.length)
        .mapToObj(i -> new Line(new Place(path, i + 1), withoutComment(all[i])))
        .filter(line -> !line.text().isBlank())
        .toList();
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return (hash < 0 ? line : line.substring(0, hash)).stripTrailing();
  }
}
