package dev.rollcall.judge.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.judge.Overview;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Ruling;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who decided what on senders, and when, in words. */
final class SenderRulings {

  /** More senders that forge our mail than these are summed. */
  private static final int NAMED = 3;

  private SenderRulings() {}

  /**
   * One sentence for each, those whose mail was not seen last; one for all that forge our mail when
   * they are many.
   */
  static List<String> of(Overview overview) {
    List<KnownSender> forgers =
        Stream.concat(bySize(overview), overview.silent().stream())
            .filter(SenderRulings::forges)
            .toList();
    boolean summed = forgers.size() > NAMED;
    List<String> sentences = new ArrayList<>();
    overview.decided().stream()
        .filter(sender -> !summed || !forges(sender))
        .forEach(sender -> sentences.add(decision(sender, "")));
    overview.silent().stream()
        .filter(sender -> !summed || !forges(sender))
        .forEach(sender -> sentences.add(decision(sender, "; not seen in these days")));
    if (summed) {
      sentences.add(summed(forgers));
    }
    return sentences;
  }

  private static boolean forges(KnownSender sender) {
    return sender.decision() != KnownSender.Decision.OURS;
  }

  /** Most mail first. */
  private static Stream<KnownSender> bySize(Overview overview) {
    return overview.senders().stream()
        .sorted(Comparator.comparing(line -> -line.seen().messages()))
        .flatMap(line -> Stream.ofNullable(line.known()));
  }

  private static String summed(List<KnownSender> forgers) {
    String named =
        forgers.stream().limit(NAMED).map(KnownSender::name).collect(Collectors.joining(", "));
    Map<String, Long> deciders =
        forgers.stream().collect(groupingBy(SenderRulings::decider, TreeMap::new, counting()));
    return "%d senders forge our mail: %s and %d more; %s"
        .formatted(
            forgers.size(),
            named,
            forgers.size() - NAMED,
            deciders.entrySet().stream()
                .map(by -> "%d by %s".formatted(by.getValue(), by.getKey()))
                .collect(Collectors.joining(", ")));
  }

  private static String decider(KnownSender sender) {
    Ruling ruling = sender.ruling();
    return ruling.by() == null ? "the configuration" : ruling.by();
  }

  /** What a board should know that it relies on. */
  private static String risks(KnownSender sender) {
    String spfOnly = sender.expectations().spfOnly();
    return (sender.expectations().critical() ? "; critical" : "")
        + (spfOnly == null
            ? ""
            : "; excused from signing (" + spfOnly + "), so its mail is lost when it is forwarded");
  }

  private static String decision(KnownSender sender, String note) {
    Ruling ruling = sender.ruling();
    String who =
        ruling.at() == null
            ? "by the configuration"
            : "by %s on %s"
                .formatted(ruling.by(), ruling.at().atOffset(ZoneOffset.UTC).toLocalDate());
    return "%s %s: %s%s%s%s"
        .formatted(
            sender.name(),
            sender.decision() == KnownSender.Decision.OURS ? "is ours" : "forges our mail",
            who,
            ruling.because() == null ? "" : " (" + ruling.because() + ")",
            sender.owner() == null ? "" : "; owner " + sender.owner(),
            risks(sender) + note);
  }
}
