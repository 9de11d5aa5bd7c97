package dev.rollcall.config;

/**
 * Where something is configured.
 *
 * @param source the file as the user knows it, or {@value #ENVIRONMENT}
 * @param line counted from 1; 0 when there is none
 * @param column counted from 1; 0 when there is none
 * @param key the way to the value, {@code mailboxes[0].host}, or a variable's name; empty for the
 *     source as a whole
 */
public record Place(String source, int line, int column, String key) {

  /** The source of what environment variables say. */
  public static final String ENVIRONMENT = "environment";

  /** The file as a whole. */
  static Place of(String source) {
    return new Place(source, 0, 0, "");
  }

  static Place variable(String name) {
    return new Place(ENVIRONMENT, 0, 0, name);
  }

  /** The key {@code name} below this one, at the same spot. */
  Place below(String name) {
    return named(key.isEmpty() ? name : key + "." + name);
  }

  /** Entry {@code index} of the list that is here, at the same spot. */
  Place entry(int index) {
    return named(key + "[" + index + "]");
  }

  /** The same key at the spot of {@code node}. */
  Place at(Yaml node) {
    return new Place(source, node.line(), node.column(), key);
  }

  boolean inEnvironment() {
    return source.equals(ENVIRONMENT);
  }

  private Place named(String path) {
    return new Place(source, line, column, path);
  }

  /** {@code rollcall.yaml:12: mailboxes[0].host}, without what is not known. */
  @Override
  public String toString() {
    return source + (line > 0 ? ":" + line : "") + (key.isEmpty() ? "" : ": " + key);
  }
}
