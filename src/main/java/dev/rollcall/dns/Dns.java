package dev.rollcall.dns;

import java.util.concurrent.CompletionStage;

/** Whoever answers questions to DNS: name servers, or a zone file that stands in for them. */
public interface Dns {

  /**
   * Asks; aliases are followed. May be called by many threads at once.
   *
   * @return completed within a time limit, and never exceptionally
   */
  CompletionStage<Answer> ask(Question question);

  /** Asks, and waits for the answer. */
  default Answer answer(String name, RecordType type) {
    return ask(new Question(name, type)).toCompletableFuture().join();
  }
}
