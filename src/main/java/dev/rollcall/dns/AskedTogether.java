package dev.rollcall.dns;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many questions, a few of them at once, within a time limit.
 *
 * @param atOnce how many may be open
 * @param mayLast for all of them together
 */
public record AskedTogether(int atOnce, Duration mayLast) {

  /**
   * Asks, taking questions as they are needed, and returns when all is told or the time is over.
   * What is not told by then was not asked, or is not known yet.
   *
   * @param ask never fails
   * @param told hears of each answer as soon as there is one, on the calling thread
   */
  public <Q, A> void ask(
      Iterator<Q> questions, Function<Q, CompletionStage<A>> ask, Consumer<A> told) {
    long end = System.nanoTime() + mayLast.toNanos();
    BlockingQueue<A> answers = new LinkedBlockingQueue<>();
    int open = 0;
    while (true) {
      while (open < atOnce && questions.hasNext() && System.nanoTime() < end) {
        ask.apply(questions.next()).thenAccept(answers::add);
        open++;
      }
      A answer = open == 0 ? null : next(answers, end - System.nanoTime());
      if (answer == null) {
        return;
      }
      open--;
      told.accept(answer);
    }
  }

  /** Null when nothing comes in time, or the thread is told to stop. */
  private static <A> @Nullable A next(BlockingQueue<A> answers, long nanos) {
    try {
      return answers.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
