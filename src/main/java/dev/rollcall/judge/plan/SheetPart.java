package dev.rollcall.judge.plan;

import dev.rollcall.judge.policy.NamedRecord;
import java.util.List;

/**
 * One part of a change sheet.
 *
 * @param sentences what there is to say
 * @param records what there is to copy, behind the sentences
 */
public record SheetPart(String title, List<String> sentences, List<NamedRecord> records) {

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
