package dev.rollcall.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A record of the form {@code name=value; name=value} (RFC 6376 3.2), as DMARC and DKIM write it.
 * Never fails: what breaks the form is a fault, in words.
 *
 * @param tags as written, in order, blanks around names and values taken away
 * @param faults what breaks the form
 */
public record TagList(List<Tag> tags, List<String> faults) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** One {@code name=value}. */
  public record Tag(String name, String value) {

    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  public TagList {
    tags = List.copyOf(tags);
    faults = List.copyOf(faults);
  }

  /** The tags in {@code text}; empty parts between semicolons say nothing and break nothing. */
  public static TagList in(String text) {
    List<Tag> tags = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      if (part.isBlank()) {
        continue;
      }
      if (!NAME.matcher(name).matches()) {
        faults.add("'" + part.strip() + "' is not of the form name=value");
        continue;
      }
      if (tags.stream().anyMatch(tag -> tag.name().equals(name))) {
        faults.add("the tag " + name + " comes more than once");
      }
      tags.add(new Tag(name, part.substring(equals + 1).strip()));
    }
    return new TagList(tags, faults);
  }

  /** The value of the first tag of this name; names differ by case (RFC 6376 3.2). */
  public Optional<String> value(String name) {
    return tags.stream().filter(tag -> tag.name().equals(name)).map(Tag::value).findFirst();
  }

  /** Whether the first tag is {@code name=value}, to the letter. */
  boolean startsWith(String name, String value) {
    return !tags.isEmpty() && tags.get(0).equals(new Tag(name, value));
  }
}
