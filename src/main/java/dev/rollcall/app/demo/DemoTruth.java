package dev.rollcall.app.demo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is true about the demo's mail, known from its making.
 *
 * @param mails how many mails there are
 * @param aggregate aggregate reports, each once
 * @param failure failure reports
 * @param tls TLS reports
 * @param duplicates mails with a report that another mail brings too
 * @param ignored mails that are no report
 * @param rejected mails with a report that cannot be read
 * @param rows rows of the aggregate reports
 * @param senders what each sender's mail comes to; every sender is there
 */
public record DemoTruth(
    int mails,
    int aggregate,
    int failure,
    int tls,
    int duplicates,
    int ignored,
    int rejected,
    long rows,
    Map<DemoSender, SenderTruth> senders) {

  public DemoTruth {
    senders = Collections.unmodifiableMap(new EnumMap<>(senders));
  }

  /**
   * What the aggregate reports say about one sender.
   *
   * @param messages the sum of the counts
   * @param passing those that pass DMARC
   * @param sources distinct addresses
   */
  public record SenderTruth(long messages, long passing, int sources) {}

  /** The messages that the aggregate reports count. */
  public long messages() {
    return senders.values().stream().mapToLong(SenderTruth::messages).sum();
  }

  /** Those of them that pass DMARC. */
  public long passing() {
    return senders.values().stream().mapToLong(SenderTruth::passing).sum();
  }

  /** Each sender's part in {@code rows}. */
  static Map<DemoSender, SenderTruth> of(List<DemoRow> rows) {
    Map<DemoSender, SenderTruth> truths = new EnumMap<>(DemoSender.class);
    for (DemoSender sender : DemoSender.values()) {
      long messages = 0;
      long passing = 0;
      Set<String> sources = new HashSet<>();
      for (DemoRow row : rows) {
        if (row.sender() == sender) {
          messages += row.count();
          passing += row.passes() ? row.count() : 0;
          sources.add(row.source());
        }
      }
      truths.put(sender, new SenderTruth(messages, passing, sources.size()));
    }
    return truths;
  }
}
