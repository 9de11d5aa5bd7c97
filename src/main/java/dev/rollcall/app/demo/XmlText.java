package dev.rollcall.app.demo;

/** XML as indented text, lines ending in LF. */
final class XmlText {

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Adds a line as it is: a declaration, or a tag with attributes. */
  XmlText line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
    return this;
  }

  XmlText open(String name) {
    return openWith(name, "");
  }

  /** Opens an element with {@code attributes}, which are empty or start with a blank. */
  XmlText openWith(String name, String attributes) {
    line("<" + name + attributes + ">");
    depth++;
    return this;
  }

  XmlText close(String name) {
    depth--;
    return line("</" + name + ">");
  }

  XmlText leaf(String name, String value) {
    return line("<" + name + ">" + escaped(value) + "</" + name + ">");
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
