package dev.rollcall.carrier;

import java.util.ArrayList;
import java.util.List;

/**
 * A structured header field cut into words: quotes are removed, comments (RFC 5322 3.2.2) stand
 * apart, an equals sign is a word. In one pass, whatever a stranger nests.
 */
final class FieldWords {

  /** What stands between two semicolons. */
  record Segment(List<String> words, String comments) {

    Segment {
      words = List.copyOf(words);
    }
  }

  private final String text;
  private final List<Segment> segments = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder comments = new StringBuilder();
  private int at;

  private FieldWords(String text) {
    this.text = text;
  }

  /** At least one segment. */
  static List<Segment> of(String body) {
    return new FieldWords(body).read();
  }

  private List<Segment> read() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '(') {
        endWord();
        comment();
      } else if (c == '"') {
        quoted();
      } else if (c == ';') {
        endSegment();
      } else if (c == '=') {
        endWord();
        words.add("=");
      } else if (c <= ' ') {
        endWord();
      } else {
        word.append(c);
      }
    }
    endSegment();
    return segments;
  }

  private void comment() {
    int depth = 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        break;
      }
      comments.append(c);
    }
    comments.append(' ');
  }

  private void quoted() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      word.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
    }
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private void endSegment() {
    endWord();
    segments.add(new Segment(words, comments.toString().strip()));
    words = new ArrayList<>();
    comments.setLength(0);
  }
}
