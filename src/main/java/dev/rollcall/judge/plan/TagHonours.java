package dev.rollcall.judge.plan;

import dev.rollcall.judge.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much of a domain's mail was reported by whom reports show to know a tag. Nobody knows of the
 * others: they may know a tag and have had no use for it.
 *
 * @param messages all messages of the window
 * @param testing messages from reporters who have held back for {@code t=y}, on whatever domain
 *     (reason {@code policy_test_mode})
 * @param share messages from reporters who have held back for {@code pct} (reason {@code
 *     sampled_out})
 * @param newForm messages from reporters who write by RFC 9990, and so may know {@code t}
 */
public record TagHonours(long messages, long testing, long share, long newForm) {

  /**
   * Who is known to honour a tag.
   *
   * @param testing keys of reporters that honour {@code t}
   * @param share keys of reporters that honour {@code pct}
   */
  public record Reporters(Set<String> testing, Set<String> share) {

    public Reporters {
      testing = Set.copyOf(testing);
      share = Set.copyOf(share);
    }
  }

  /** The same in words; none without messages. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (messages == 0) {
      return sentences;
    }
    sentences.add(
        ("%s of the reported mail comes from receivers that reports have shown to honour t=y, %s from"
                + " receivers shown to honour pct.")
            .formatted(percent(testing), percent(share)));
    sentences.add(
        ("%s is reported in the form of RFC 9990, whose authors know t=y; nobody knows which tag the"
                + " others read.")
            .formatted(percent(newForm)));
    return sentences;
  }

  private String percent(long part) {
    return new Percent(part, messages).inSentence();
  }
}
