package dev.rollcall.opendkim;

/**
 * Where something stands.
 *
 * @param file as it was named
 * @param line counted from 1; 0 for the file as a whole
 */
public record Place(String file, int line) {

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
