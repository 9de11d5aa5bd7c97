package dev.rollcall.tell.console;

/**
 * What the place can show where a screen appears.
 *
 * @param width columns to fill at most, as far as words and numbers allow; 40 or more
 * @param colour whether ANSI colours are wanted
 */
public record Style(int width, boolean colour) {

  private static final int NARROWEST = 40;

  /** Lines of 100 columns without colour. */
  public static final Style PLAIN = new Style(100, false);

  public Style {
    width = Math.max(NARROWEST, width);
  }

  String paint(Tone tone, String text) {
    return colour ? tone.paint(text) : text;
  }
}
