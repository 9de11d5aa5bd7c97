package dev.rollcall.app;

import dev.rollcall.config.ChannelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does something with each channel at the same time, so that a slow one holds up no other. */
final class AtOnce {

  private AtOnce() {}

  /** What it says to all of them, in their order. */
  static List<String> each(
      List<ChannelSettings> channels, Function<ChannelSettings, List<String>> work) {
    if (channels.isEmpty()) {
      return List.of();
    }
    ExecutorService senders = Executors.newFixedThreadPool(channels.size());
    try {
      List<Future<List<String>>> ends = new ArrayList<>();
      for (ChannelSettings channel : channels) {
        ends.add(senders.submit(() -> work.apply(channel)));
      }
      List<String> said = new ArrayList<>();
      List<RuntimeException> failures = new ArrayList<>();
      for (Future<List<String>> end : ends) {
        try {
          said.addAll(await(end));
        } catch (RuntimeException e) {
          failures.add(e); // the others are let finish
        }
      }
      if (!failures.isEmpty()) {
        RuntimeException first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        throw first;
      }
      return said;
    } finally {
      senders.shutdownNow();
    }
  }

  private static List<String> await(Future<List<String>> end) {
    try {
      return end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted; what was not sent is sent by the next run");
    } catch (ExecutionException e) {
      throw Run.unwrapped(e);
    }
  }
}
