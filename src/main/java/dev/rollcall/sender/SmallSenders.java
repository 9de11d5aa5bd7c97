package dev.rollcall.sender;

import dev.rollcall.sender.SenderName.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the number of names bounded: a spoofer has as many addresses and domains as he likes. The
 * largest unlisted senders keep their names, the mail of all others is counted under one.
 */
final class SmallSenders {

  /** How many unlisted senders keep their names. */
  static final int NAMED = 20;

  private static final Set<Kind> MANY = Set.of(Kind.SIGNER, Kind.BOUNCE_DOMAIN, Kind.UNKNOWN);
  private static final SenderName OTHERS = new SenderName(Kind.OTHERS, "other unlisted senders");

  private SmallSenders() {}

  /** Undecided mail is ranked apart, so that no forwarder takes a place from it. */
  static List<ClassifiedTraffic> folded(List<ClassifiedTraffic> mail) {
    Set<SenderName> undecided = largest(mail.stream().filter(SmallSenders::undecided));
    Set<SenderName> decided = largest(mail.stream().filter(m -> !undecided(m)));
    return mail.stream()
        .map(m -> (undecided(m) ? undecided : decided).contains(m.sender()) ? m : unnamed(m))
        .toList();
  }

  private static boolean undecided(ClassifiedTraffic mail) {
    return mail.is(MessageClass.UNDECIDED);
  }

  private static Set<SenderName> largest(Stream<ClassifiedTraffic> mail) {
    Map<SenderName, Long> messages = new TreeMap<>();
    mail.filter(m -> MANY.contains(m.sender().kind()))
        .forEach(m -> messages.merge(m.sender(), m.messages(), Long::sum));
    return messages.entrySet().stream()
        .sorted(
            Map.Entry.<SenderName, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(NAMED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ClassifiedTraffic unnamed(ClassifiedTraffic mail) {
    return MANY.contains(mail.sender().kind())
        ? new ClassifiedTraffic(
            mail.traffic(), OTHERS, null, Identifiers.NONE, mail.basis(), mail.reason())
        : mail;
  }
}
