package dev.rollcall.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${env:NAME}} and {@code ${file:PATH}}; two dollar signs before a brace stand for
 * one. Faults name the variable or the file, never what is in it.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:(env|file):([^}\\p{Cntrl}]+)})?");

  private static final int MAXIMUM_BYTES = 64 * 1024;

  private final Variables variables;
  private final Surroundings surroundings;
  private final Path folder;
  private final Faults faults;

  /**
   * @param folder where relative paths start: the configuration file's
   */
  Placeholders(Variables variables, Surroundings surroundings, Path folder, Faults faults) {
    this.variables = variables;
    this.surroundings = surroundings;
    this.folder = folder;
    this.faults = faults;
  }

  /** The value that {@code raw} stands for. */
  Value resolve(String raw, Place place) {
    Matcher matcher = PLACEHOLDER.matcher(raw);
    StringBuilder text = new StringBuilder();
    boolean concealed = false;
    while (matcher.find()) {
      Optional<String> filling = Optional.of("${");
      if (!matcher.group().equals("$${")) {
        concealed = true;
        filling = filling(matcher, place);
      }
      if (filling.isEmpty()) {
        return Value.faulty(place);
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(filling.get()));
    }
    matcher.appendTail(text);
    return new Value(text.toString(), place, concealed, faults);
  }

  private Optional<String> filling(Matcher placeholder, Place place) {
    String kind = placeholder.group(1);
    if (kind == null) {
      faults.add(
          place,
          "'${' begins no placeholder that is known",
          "write ${env:NAME} or ${file:PATH}, or $${ for a plain ${");
      return Optional.empty();
    }
    Optional<String> filling =
        kind.equals("env") ? fromVariable(placeholder, place) : fromFile(placeholder, place);
    if (filling.filter(String::isBlank).isPresent()) {
      faults.add(place, placeholder.group() + " is empty", null);
      return Optional.empty();
    }
    return filling;
  }

  private Optional<String> fromVariable(Matcher placeholder, Place place) {
    Optional<String> value = variables.referredTo(placeholder.group(2));
    if (value.isEmpty()) {
      faults.add(place, placeholder.group() + ": this variable is not set", null);
    }
    return value;
  }

  private Optional<String> fromFile(Matcher placeholder, Place place) {
    Path file = surroundings.path(placeholder.group(2), folder);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
      if (bytes.length > MAXIMUM_BYTES) {
        faults.add(place, file + " is larger than 64 KB", "a file holds one secret");
        return Optional.empty();
      }
      if (FileRights.openToAll(file)) {
        faults.warn(place, "every user of this machine can read " + file, "chmod o-r " + file);
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\r\\n]+\\z", ""));
    } catch (IOException unreadable) {
      String why = ConfigurationFile.whyUnreadable(file, unreadable);
      faults.add(place, placeholder.group() + ": " + file + ": " + why, null);
      return Optional.empty();
    }
  }
}
