package dev.rollcall.app;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.Seen.SourceCount;
import dev.rollcall.judge.SpfFacts;
import dev.rollcall.judge.SpfFacts.Asked;
import dev.rollcall.judge.SpfMiss;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks what today's SPF records say of the addresses that they miss: many at once, not for ever.
 */
final class SpfInquiry {

  private static final int MOST_ADDRESSES = 300;
  private static final int AT_ONCE = 16;
  private static final Duration MAY_LAST = Duration.ofSeconds(60);

  private final SpfEvaluation evaluation;

  /**
   * What came of it.
   *
   * @param notAsked how many addresses were left out, for their number or for want of time
   */
  record Found(SpfFacts facts, int notAsked) {}

  SpfInquiry(Dns dns) {
    this.evaluation = new SpfEvaluation(dns);
  }

  /** Asks about the largest addresses of all misses. */
  Found about(List<SpfMiss> misses) {
    Set<Asked> wanted = wanted(misses);
    Set<String> largest = largest(misses);
    Map<Asked, SpfOutcome> outcomes =
        outcomes(wanted.stream().filter(asked -> largest.contains(asked.source())).toList());
    Set<String> sources = new LinkedHashSet<>();
    wanted.stream()
        .filter(asked -> !outcomes.containsKey(asked))
        .forEach(asked -> sources.add(asked.source()));
    return new Found(new SpfFacts(outcomes), sources.size());
  }

  /**
   * Asks about each address, in this order; those that the time does not suffice for are absent.
   */
  Map<Asked, SpfOutcome> outcomes(Collection<Asked> wanted) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Asked, Future<SpfOutcome>> running = new LinkedHashMap<>();
      for (Asked asked : wanted) {
        running.put(asked, threads.submit(() -> evaluated(asked)));
      }
      return await(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Set<Asked> wanted(List<SpfMiss> misses) {
    Set<Asked> wanted = new LinkedHashSet<>();
    for (SpfMiss miss : misses) {
      for (SourceCount source : miss.sources()) {
        if (miss.aligned() && IpAddress.in(source.source()).isPresent()) {
          wanted.add(new Asked(miss.envelope(), source.source()));
          for (DomainName include : miss.documented()) {
            wanted.add(new Asked(include, source.source()));
          }
        }
      }
    }
    return wanted;
  }

  private static Set<String> largest(List<SpfMiss> misses) {
    Set<String> largest = new LinkedHashSet<>();
    misses.stream()
        .filter(SpfMiss::aligned)
        .flatMap(miss -> miss.sources().stream())
        .sorted(Comparator.comparing(SourceCount::messages, Comparator.reverseOrder()))
        .map(SourceCount::source)
        .filter(source -> IpAddress.in(source).isPresent())
        .forEach(
            source -> {
              if (largest.size() < MOST_ADDRESSES) {
                largest.add(source);
              }
            });
    return largest;
  }

  private SpfOutcome evaluated(Asked asked) {
    IpAddress address = IpAddress.in(asked.source()).orElseThrow();
    return evaluation.of(address, asked.domain().name(), asked.domain().name());
  }

  private static Map<Asked, SpfOutcome> await(Map<Asked, Future<SpfOutcome>> running) {
    long end = System.nanoTime() + MAY_LAST.toNanos();
    Map<Asked, SpfOutcome> outcomes = new LinkedHashMap<>();
    for (Map.Entry<Asked, Future<SpfOutcome>> one : running.entrySet()) {
      try {
        long left = Math.max(0, end - System.nanoTime());
        outcomes.put(one.getKey(), one.getValue().get(left, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        one.getValue().cancel(true); // it is counted as not asked
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return outcomes;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return outcomes;
  }
}
