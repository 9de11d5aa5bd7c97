package dev.rollcall.judge.explain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The mail behind one number of the judgement on a domain.
 *
 * @param what was asked for
 * @param sources those of one sender stand together; the largest sender first, then the largest
 *     source
 */
public record Explanation(
    DomainName domain, Window window, String what, List<ExplainedSource> sources) {

  /** The word for mail of listed senders that passes. */
  public static final String PASSING = "passing";

  private record Key(SenderName sender, String source) {}

  public Explanation {
    sources = List.copyOf(sources);
  }

  /**
   * The mail that {@code what} means: a class, {@link #PASSING}, the name of a sender, or a source.
   * Empty when nothing is called that; a class may well have no mail.
   */
  public static Optional<Explanation> of(
      DomainTraffic domain, List<ClassifiedTraffic> mail, String what) {
    Predicate<ClassifiedTraffic> wanted =
        Arrays.stream(MessageClass.values())
            .filter(messageClass -> messageClass.word().equals(what))
            .findFirst()
            .<Predicate<ClassifiedTraffic>>map(messageClass -> m -> m.is(messageClass))
            .orElse(
                what.equals(PASSING)
                    ? m -> m.passes() && m.sender().ours()
                    : m -> m.sender().name().equals(what) || m.traffic().source().equals(what));
    List<ClassifiedTraffic> behind = mail.stream().filter(wanted).toList();
    return behind.isEmpty() && !isWord(what)
        ? Optional.empty()
        : Optional.of(new Explanation(domain.domain(), domain.window(), what, sources(behind)));
  }

  private static boolean isWord(String what) {
    return what.equals(PASSING)
        || Arrays.stream(MessageClass.values()).anyMatch(one -> one.word().equals(what));
  }

  private static List<ExplainedSource> sources(List<ClassifiedTraffic> mail) {
    Map<SenderName, Long> senders =
        mail.stream()
            .collect(
                groupingBy(ClassifiedTraffic::sender, summingLong(ClassifiedTraffic::messages)));
    return mail.stream()
        .collect(groupingBy(m -> new Key(m.sender(), m.traffic().source())))
        .entrySet()
        .stream()
        .map(
            one ->
                new ExplainedSource(one.getKey().sender(), one.getKey().source(), one.getValue()))
        .sorted(
            Comparator.comparing((ExplainedSource one) -> -senders.getOrDefault(one.sender(), 0L))
                .thenComparing(ExplainedSource::sender)
                .thenComparing(one -> -one.messages())
                .thenComparing(ExplainedSource::source))
        .toList();
  }

  /** All messages. */
  public long messages() {
    return sources.stream().mapToLong(ExplainedSource::messages).sum();
  }

  /** The messages of one sender. */
  public long messages(SenderName sender) {
    return sources.stream()
        .filter(one -> one.sender().equals(sender))
        .mapToLong(ExplainedSource::messages)
        .sum();
  }
}
