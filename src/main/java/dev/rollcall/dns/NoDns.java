package dev.rollcall.dns;

import dev.rollcall.dns.Answer.State;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands where nobody can be asked: everything is unknown. */
public final class NoDns implements Dns {

  private final String why;
  private final Clock clock;

  /**
   * @param why nobody can be asked, in words
   */
  public NoDns(String why, Clock clock) {
    this.why = why;
    this.clock = clock;
  }

  /** Why nobody can be asked, in words. */
  public String why() {
    return why;
  }

  @Override
  public CompletionStage<Answer> ask(Question question) {
    return CompletableFuture.completedFuture(
        new Answer(question, State.SILENT, List.of(), 0, "", clock.instant(), why));
  }
}
