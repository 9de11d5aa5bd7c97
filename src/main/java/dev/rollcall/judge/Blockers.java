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
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What stands in the way: senders of ours that fail, mail that nobody has decided on. */
final class Blockers {

  private static final Comparator<Blocker> BY_MESSAGES =
      Comparator.comparing(Blocker::messages, Comparator.reverseOrder())
          .thenComparing(blocker -> String.valueOf(blocker.sender()));

  private static final String MEND_IT =
      " Mend what is told of it above, and see that its mail passes.";

  private static final String SHOW_IT =
      " Have it send a test message to a receiver that reports, or say how often it sends ('rollcall"
          + " senders expect' with --rhythm); if it is no more, take it off the list.";

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

  static Blocker recordLost(DomainName domain) {
    return new Blocker(
        Blocker.RECORD_LOST,
        null,
        null,
        0,
        ("Keep the record at _dmarc.%s, or mend it: v=DMARC1 first, then p=, with a semicolon between"
                + " tags. 'rollcall check' with --zone tells what is wrong with it.")
            .formatted(domain));
  }

  /**
   * @param fault what is wrong with what the zone file holds; null when it holds nothing
   */
  static Blocker noRecord(DomainName domain, @Nullable String fault) {
    return new Blocker(
        Blocker.NO_RECORD,
        null,
        null,
        0,
        ("%s Publish v=DMARC1; p=none; rua=mailto:... at _dmarc.%s, in this zone, so that there is a"
                + " policy to judge; if it is published elsewhere, 'rollcall enrich %s' finds it.")
            .formatted(
                fault == null ? "No DMARC record of %s is known.".formatted(domain) : fault,
                domain,
                domain));
  }

  static Blocker noKnownSenders() {
    return new Blocker(
        Blocker.NO_KNOWN_SENDERS,
        null,
        null,
        0,
        "Say who sends your mail, each with its networks, DKIM domains or bounce domains: 'rollcall"
            + " senders approve', or senders: in the configuration. Without that nobody can tell your"
            + " mail from a stranger's.");
  }

  /** One for each sender of ours that fails too much, by its main finding. */
  List<Blocker> ofOurs(Tolerance tolerance) {
    return failing(MessageClass.OURS).entrySet().stream()
        .filter(entry -> tolerance.exceeded().contains(entry.getKey()))
        .map(
            entry -> {
              Finding main = main(entry.getKey(), MessageClass.OURS);
              String kind =
                  Tolerance.isCritical(entry.getValue())
                      ? Blocker.CRITICAL_SENDER
                      : main.kind().word();
              return blocker(kind, entry.getKey(), entry.getValue(), main.fix());
            })
        .sorted(BY_MESSAGES)
        .toList();
  }

  /**
   * One for each sender of ours that passes, and never by a signature in our name, unless somebody
   * has said why it may: such mail is lost when it is forwarded.
   */
  List<Blocker> spfOnly() {
    return passing().entrySet().stream()
        .filter(
            entry -> entry.getValue().stream().noneMatch(m -> m.traffic().evidence().dkimPasses()))
        .map(
            entry ->
                blocker(
                    Blocker.SPF_ONLY,
                    entry.getKey(),
                    entry.getValue(),
                    ("Let %s sign with DKIM in your name; mail that passes by SPF alone is lost when"
                            + " it is forwarded. If it cannot, say so: 'rollcall senders expect'"
                            + " with --spf-only, or spf-only: under senders:.")
                        .formatted(entry.getKey())))
        .sorted(BY_MESSAGES)
        .toList();
  }

  /**
   * One for each sender of ours, and for each whose mail passes as ours, that writes from a name,
   * which here are names that do not exist: nobody keeps track of such names, and receivers may
   * refuse them whatever the policy is.
   */
  List<Blocker> nonExistentNames() {
    return bySender(m -> m.sender().ours() || m.passes()).entrySet().stream()
        .map(
            entry ->
                blocker(
                    Blocker.NON_EXISTENT_NAME,
                    entry.getKey(),
                    entry.getValue(),
                    ("Whether %s exist, 'rollcall enrich' finds out. Where not, give them a record in"
                            + " DNS, or let %s write from a name that exists.")
                        .formatted(
                            Words.domains(Seen.of(entry.getValue()).authorDomains()),
                            entry.getKey())))
        .sorted(BY_MESSAGES)
        .toList();
  }

  /**
   * One for each sender that is expected and missing.
   *
   * @param told blockers that may be about failing mail of the same senders
   */
  static List<Blocker> absent(List<Attendance.Absent> absent, List<Blocker> told) {
    return absent.stream()
        .map(
            one ->
                new Blocker(
                    Blocker.NOT_SEEN,
                    SenderName.ours(one.sender()),
                    null,
                    0,
                    notSeen(one) + (isToldOf(one, told) ? MEND_IT : SHOW_IT)))
        .toList();
  }

  private static boolean isToldOf(Attendance.Absent absent, List<Blocker> told) {
    return told.stream()
        .anyMatch(blocker -> SenderName.ours(absent.sender()).equals(blocker.sender()));
  }

  private static String notSeen(Attendance.Absent absent) {
    return absent.last() == null
        ? "No mail of it was ever seen to pass."
        : "Its mail was last seen to pass on %s, more than %d days ago."
            .formatted(absent.last(), absent.days());
  }

  /** One when less than {@code percent} of our mail passes by a signature in our name. */
  List<Blocker> alignedDkim(int percent) {
    List<ClassifiedTraffic> ours = mail.stream().filter(m -> m.sender().ours()).toList();
    List<ClassifiedTraffic> unsigned =
        ours.stream().filter(m -> m.passes() && !m.traffic().evidence().dkimPasses()).toList();
    long signed =
        ours.stream()
            .filter(m -> m.traffic().evidence().dkimPasses())
            .mapToLong(ClassifiedTraffic::messages)
            .sum();
    Compliance share = new Compliance(signed, Compliance.of(ours).messages());
    if (share.atLeast(percent) || unsigned.isEmpty()) {
      return List.of();
    }
    Seen seen = Seen.of(unsigned);
    return List.of(
        new Blocker(
            Blocker.ALIGNED_DKIM,
            null,
            seen,
            seen.messages(),
            DKIM_BEFORE_REJECT.formatted(percent)));
  }

  private static final String DKIM_BEFORE_REJECT =
      ("Before reject at least %d %% of your mail should pass by a signature in your name: SPF does"
          + " not survive forwarding (RFC 9989 7.4). Enable DKIM for the senders without it.");

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

  private static Blocker blocker(
      String kind, SenderName sender, List<ClassifiedTraffic> failing, String fix) {
    Seen seen = Seen.of(failing);
    return new Blocker(kind, sender, seen, seen.messages(), fix);
  }

  private Map<SenderName, List<ClassifiedTraffic>> failing(MessageClass messageClass) {
    return bySender(m -> m.is(messageClass));
  }

  /** Passing mail of senders of ours without an exception. */
  private Map<SenderName, List<ClassifiedTraffic>> passing() {
    return bySender(
        m ->
            m.passes()
                && m.sender().ours()
                && m.known() != null
                && m.known().expectations().spfOnly() == null);
  }

  private Map<SenderName, List<ClassifiedTraffic>> bySender(Predicate<ClassifiedTraffic> wanted) {
    return mail.stream()
        .filter(wanted)
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
