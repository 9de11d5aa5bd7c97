package dev.rollcall.tell.console;

/** placeholder until the screens are merged */
public final class Safe {
  private Safe() {}

  public static String text(String s) {
    return s.replaceAll("\\p{Cntrl}", "?");
  }
}
