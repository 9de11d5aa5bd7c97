package dev.rollcall.judge.plan;

import java.util.List;

/**
 * One part of a change sheet.
 *
 * @param sentences what there is to say
 * @param records what there is to copy, behind the sentences
 */
public record SheetPart(String title, List<String> sentences, List<Copy> records) {

  /**
   * A record to copy.
   *
   * @param label what it is, such as {@code New record}
   * @param name where it belongs
   * @param type such as {@code TXT}
   */
  public record Copy(String label, String name, String type, String text) {}

  public SheetPart {
    sentences = List.copyOf(sentences);
    records = List.copyOf(records);
  }

  static SheetPart of(String title, List<String> sentences) {
    return new SheetPart(title, sentences, List.of());
  }

  boolean isEmpty() {
    return sentences.isEmpty() && records.isEmpty();
  }
}
