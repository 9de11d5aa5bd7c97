package dev.rollcall.tell.console;

/** How a piece of text is meant, which a terminal may show in colour. */
enum Tone {
  PLAIN(""),
  STRONG("1"),
  GOOD("32"),
  WARNING("33"),
  BAD("31"),
  FAINT("2");

  /** Parameters of the ANSI sequence that selects it (ECMA-48 SGR). */
  private final String parameters;

  Tone(String parameters) {
    this.parameters = parameters;
  }

  String paint(String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : "\u001b[" + parameters + "m" + text + "\u001b[0m";
  }
}
