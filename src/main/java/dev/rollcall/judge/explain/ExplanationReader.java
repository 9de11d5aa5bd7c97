package dev.rollcall.judge.explain;

import dev.rollcall.report.kept.CountedRow;
import dev.rollcall.sender.ClassifiedTraffic;

/** Is told what is behind a number, row by row, as there may be more rows than memory. */
public interface ExplanationReader {

  /** First, all sources; what follows of each is in their order. */
  void begin(Explanation explanation);

  /** A source whose rows follow. */
  void source(ExplainedSource source);

  /** A row of the source that was told of last. */
  void row(ClassifiedTraffic mail, CountedRow row);

  /**
   * The rows of the last source are over.
   *
   * @param rows how many there are, told of or not
   * @param messages in all of them
   */
  void endOfSource(long rows, long messages);

  /** Nothing more follows. */
  void end();
}
