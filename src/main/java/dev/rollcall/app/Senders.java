package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Approvable;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Proposal;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.judge.Target;
import dev.rollcall.sender.Decisions;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.SenderDecision;
import dev.rollcall.store.SenderDecisions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What people have decided about senders, and deciding. */
public final class Senders {

  private final Review review;
  private final SenderDecisions stored;
  private final Clock clock;

  Senders(Review review, SenderDecisions stored, Clock clock) {
    this.review = review;
    this.stored = stored;
    this.clock = clock;
  }

  /**
   * A decision as somebody asks for it.
   *
   * @param decision ours or a spoofer
   * @param domain the policy domain whose mail shows the sender
   * @param until the last day to look at; null for yesterday
   * @param as what to call it from now on; null for what it is called
   * @param expected what the sender is supposed to do
   * @param given what to rest the decision on; empty for the sender's strongest proof
   * @param by who decides
   * @param because why; null when there is nothing to say
   */
  public record Request(
      Decision decision,
      DomainName domain,
      @Nullable LocalDate until,
      @Nullable String as,
      Expected expected,
      Identifiers given,
      String by,
      @Nullable String because) {}

  /** Those of the configuration and those of the store together. */
  public Decisions decisions() {
    return review.decisions();
  }

  /** All that was ever decided by command, oldest first. */
  public List<SenderDecision> history() {
    return stored.all();
  }

  /**
   * What deciding on the sender {@code name} would come to. A sender with a decision of the same
   * kind gets what the new one rests on in addition.
   *
   * @throws Misconfigured when there is no such sender, or when the decision would be wider than
   *     what was seen
   */
  public Proposal propose(String name, Request request) {
    Overview overview =
        review.overview(request.domain(), Question.to(Target.QUARANTINE), request.until());
    Approvable approvable = new Approvable(overview, review.catalogue());
    List<SenderLine> called = approvable.called(name);
    if (called.isEmpty() && request.given().isEmpty()) {
      throw new Misconfigured(
          CalledSenders.whyNot(name, decisions(), approvable, request.domain()));
    }
    approvable.requireSeen(request.given(), called.isEmpty() ? overview.senders() : called);
    Identifiers identifiers =
        request.given().isEmpty()
            ? approvable.proofOf(called, request.decision())
            : request.given();
    called.forEach(one -> CalledSenders.requireForgeable(one, request.decision()));
    String as =
        request.as() != null
            ? request.as()
            : called.stream()
                .findFirst()
                .map(one -> CalledSenders.usual(one, identifiers, request.decision()))
                .orElse(name);
    List<KnownSender> senders = List.of(sender(as, identifiers, request));
    return proposals(senders, after(senders, request)).get(0);
  }

  /**
   * What deciding on every proven sender would come to whose name matches. Those that are counted
   * together because they are small get their names once larger ones are decided on, so it is
   * looked for more until none is left.
   *
   * @param pattern {@code *} stands for anything
   * @throws Misconfigured when none does
   */
  public List<Proposal> proposeMatching(String pattern, Request request) {
    Overview overview =
        review.overview(request.domain(), Question.to(Target.QUARANTINE), request.until());
    Predicate<String> wanted = CalledSenders.matcher(pattern);
    Map<String, Identifiers> found = new TreeMap<>();
    List<KnownSender> senders = List.of();
    while (findMore(found, overview, wanted, request.decision())) {
      senders =
          found.entrySet().stream()
              .map(one -> sender(one.getKey(), one.getValue(), request))
              .toList();
      overview = after(senders, request);
    }
    if (senders.isEmpty()) {
      throw new Misconfigured(
          "no sender of %s on which nobody has decided matches '%s' and shows anything that passes"
              .formatted(request.domain(), pattern));
    }
    return proposals(senders, overview);
  }

  /** Whether there was anything that is not yet among what was found. */
  private boolean findMore(
      Map<String, Identifiers> found,
      Overview overview,
      Predicate<String> wanted,
      Decision decision) {
    Map<String, Identifiers> before = Map.copyOf(found);
    new Approvable(overview, review.catalogue())
        .proven().stream()
            .filter(line -> wanted.test(line.sender().name()))
            .filter(line -> decision == Decision.OURS || !CalledSenders.passes(line))
            .forEach(
                line ->
                    found.merge(
                        CalledSenders.usual(line, line.proof(), decision),
                        line.proof(),
                        Identifiers::and));
    return !found.equals(before);
  }

  /** Puts the decisions in force. */
  public void decide(List<Proposal> proposals) {
    stored.decide(proposals.stream().map(Proposal::sender).toList());
  }

  /**
   * The decisions by command that are in force and whose name matches.
   *
   * @param pattern {@code *} stands for anything
   * @throws Misconfigured when none does
   */
  public List<KnownSender> matching(String pattern) {
    Predicate<String> wanted = CalledSenders.matcher(pattern);
    List<KnownSender> found =
        stored.inForce().stream().filter(sender -> wanted.test(sender.name())).toList();
    if (found.isEmpty()) {
      throw new Misconfigured("no decision that was made by command matches '" + pattern + "'");
    }
    return found;
  }

  /**
   * The decision by command on {@code name}.
   *
   * @throws Misconfigured when there is none in force
   */
  public KnownSender decided(String name) {
    return stored.inForce().stream()
        .filter(sender -> sender.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    isConfigured(name)
                        ? "'" + name + "' stands in the configuration; change it there"
                        : "nobody has decided on '" + name + "' by command"));
  }

  /**
   * Changes what is expected of a sender that was decided on by command.
   *
   * @param because why; null leaves the reason of the decision
   * @throws Misconfigured when nobody has decided by command that it is ours
   */
  public KnownSender expect(String name, Expected expected, String by, @Nullable String because) {
    KnownSender before = decided(name);
    if (before.decision() != Decision.OURS) {
      throw new Misconfigured("'" + name + "' is not ours, so nothing is expected of it");
    }
    String why = because == null ? before.ruling().because() : because;
    KnownSender sender = expected.of(before, new Ruling(by, clock.instant(), why));
    stored.decide(List.of(sender));
    return sender;
  }

  /** Ends decisions; their senders are undecided again, unless the configuration knows them. */
  public void forget(List<KnownSender> decided, String by) {
    decided.forEach(sender -> stored.end(sender.name(), by));
  }

  /**
   * Calls a sender something else; what was decided stays as it is.
   *
   * @throws Misconfigured when the name is taken or cannot be one
   */
  public void rename(KnownSender decided, String name, String by) {
    CalledSenders.requireName(name);
    if (decisions().inForce().stream().anyMatch(sender -> sender.name().equals(name))) {
      throw new Misconfigured("'" + name + "' is another sender's name");
    }
    stored.rename(decided, name, by);
  }

  private KnownSender sender(String name, Identifiers identifiers, Request request) {
    CalledSenders.requireName(name);
    if (isConfigured(name)) {
      throw new Misconfigured(
          "'" + name + "' stands in the configuration, which counts; change it there, or say --as");
    }
    Ruling ruling = new Ruling(request.by(), clock.instant(), request.because());
    KnownSender sender =
        new KnownSender(name, request.decision(), identifiers, Expectations.NONE, null, ruling);
    for (KnownSender before : stored.inForce()) {
      if (before.name().equals(name)) {
        requireSame(before, request.decision());
        sender =
            new KnownSender(
                name,
                request.decision(),
                before.identifiers().and(identifiers),
                before.expectations(),
                before.owner(),
                ruling);
      }
    }
    return request.expected().of(sender, ruling);
  }

  private static void requireSame(KnownSender before, Decision decision) {
    if (before.decision() != decision) {
      throw new Misconfigured(
          "'%s' was decided to be %s by %s; 'rollcall senders forget' takes that back"
              .formatted(
                  before.name(),
                  before.decision() == Decision.OURS ? "ours" : "a spoofer",
                  before.ruling().by()));
    }
  }

  private boolean isConfigured(String name) {
    return decisions().inForce().stream()
        .anyMatch(sender -> sender.name().equals(name) && sender.ruling().isConfigured());
  }

  /** How things would be, were it decided. */
  private Overview after(List<KnownSender> senders, Request request) {
    List<KnownSender> known = new ArrayList<>(senders);
    decisions().inForce().stream()
        .filter(sender -> senders.stream().noneMatch(other -> other.name().equals(sender.name())))
        .forEach(known::add);
    return review.overview(
        known, request.domain(), Question.to(Target.QUARANTINE), request.until());
  }

  /** What each covers is what it is given then. */
  private static List<Proposal> proposals(List<KnownSender> senders, Overview after) {
    return senders.stream()
        .map(
            sender ->
                new Proposal(
                    sender,
                    after.senders().stream()
                        .filter(line -> sender.equals(line.known()))
                        .findFirst()
                        .orElse(null)))
        .toList();
  }
}
