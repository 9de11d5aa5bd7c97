package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stands in the way: senders of ours that fail, mail that nobody has decided on. */
final class Blockers {

  private static final Comparator<Blocker> BY_MESSAGES =
      Comparator.comparing(Blocker::messages, Comparator.reverseOrder())
          .thenComparing(blocker -> String.valueOf(blocker.sender()));

  private final List<ClassifiedTraffic> mail;
  private final List<Finding> findings;

  Blockers(List<ClassifiedTraffic> mail, List<Finding> findings) {
    this.mail = mail;
    this.findings = findings;
  }

  static Blocker notOurDomain(DomainName domain, long messages) {
    return new Blocker(
        Blocker.NOT_OUR_DOMAIN,
        null,
        null,
        messages,
        "%s is not listed under domains:, so nothing is advised. If it is yours, list it."
            .formatted(domain));
  }

  static Blocker noKnownSenders() {
    return new Blocker(
        Blocker.NO_KNOWN_SENDERS,
        null,
        null,
        0,
        "List under senders: who sends your mail, each with its networks, DKIM domains or bounce"
            + " domains. Without that nobody can tell your mail from a stranger's.");
  }

  /** One for each sender of ours in {@code exceeded}, by its main finding. */
  List<Blocker> ofOurs(Set<SenderName> exceeded) {
    return failing(MessageClass.OURS).entrySet().stream()
        .filter(entry -> exceeded.contains(entry.getKey()))
        .map(entry -> ofOurs(entry.getKey(), entry.getValue()))
        .sorted(BY_MESSAGES)
        .toList();
  }

  /** One for each sender with undecided failing mail. */
  List<Blocker> undecided() {
    return failing(MessageClass.UNDECIDED).entrySet().stream()
        .map(
            entry -> {
              Finding main = main(entry.getKey(), MessageClass.UNDECIDED);
              return blocker(
                  Blocker.UNDECIDED_SENDER, entry.getKey(), entry.getValue(), main.fix());
            })
        .sorted(BY_MESSAGES)
        .toList();
  }

  private Blocker ofOurs(SenderName sender, List<ClassifiedTraffic> failing) {
    Finding main = main(sender, MessageClass.OURS);
    return blocker(main.kind().word(), sender, failing, main.fix());
  }

  private static Blocker blocker(
      String kind, SenderName sender, List<ClassifiedTraffic> failing, String fix) {
    Seen seen = Seen.of(failing);
    return new Blocker(kind, sender, seen, seen.messages(), fix);
  }

  private Map<SenderName, List<ClassifiedTraffic>> failing(MessageClass messageClass) {
    return mail.stream()
        .filter(m -> m.is(messageClass))
        .collect(
            groupingBy(
                ClassifiedTraffic::sender,
                TreeMap::new,
                java.util.stream.Collectors.toCollection(ArrayList::new)));
  }

  /**
   * The finding with most messages; of equals an SPF miss when the sender's other mail passes by
   * SPF alone, so that this is plainly how it was set up.
   */
  private Finding main(SenderName sender, MessageClass messageClass) {
    boolean bySpfAlone = bySpfAlone(sender);
    return findings.stream()
        .filter(f -> sender.equals(f.sender()) && f.messageClass() == messageClass)
        .filter(Finding::blocks)
        .min(
            Comparator.comparing((Finding f) -> -f.seen().messages())
                .thenComparing(f -> !(bySpfAlone && f.kind() == FindingKind.SPF_MISS))
                .thenComparing(Finding::kind))
        .orElseThrow();
  }

  private boolean bySpfAlone(SenderName sender) {
    return mail.stream().anyMatch(m -> m.sender().equals(sender) && m.passes())
        && mail.stream()
            .noneMatch(m -> m.sender().equals(sender) && m.traffic().evidence().dkimPasses());
  }
}
