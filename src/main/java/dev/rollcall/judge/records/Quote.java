package dev.rollcall.judge.records;

/** What is published, in a sentence: never more of it than one can read. */
final class Quote {

  private static final int LONGEST = 200;

  private Quote() {}

  static String of(String text) {
    return '"' + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...") + '"';
  }
}
