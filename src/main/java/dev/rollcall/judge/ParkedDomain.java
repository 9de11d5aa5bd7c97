package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Past;
import java.util.List;

/**
 * A domain of which its owner says that it sends no mail, and of which none passes DMARC: nothing
 * of ours can be hit, so it closes at once, whatever evidence there is. What fails in its name is
 * not ours by that word. One of which mail passes is judged as any other.
 */
final class ParkedDomain {

  private final DomainTraffic domain;
  private final List<ClassifiedTraffic> mail;
  private final PresentPolicy present;

  ParkedDomain(DomainTraffic domain, List<ClassifiedTraffic> mail, PresentPolicy present) {
    this.domain = domain;
    this.mail = mail;
    this.present = present;
  }

  /** Whether nothing of it passes, in the window and before. */
  boolean isSilent(Past past) {
    return mail.stream().noneMatch(ClassifiedTraffic::passes)
        && past.mail(List.of()).stream().noneMatch(before -> before.evidence().passes());
  }

  Readiness readiness(Ladder ladder, Coverage coverage) {
    Pins pins = Pins.both(ReceiverPolicy.REJECT);
    return new Readiness(
        present.p().word(),
        Target.REJECT,
        Verdict.READY,
        List.of("It is declared as parked, and no mail of it was seen to pass."),
        domain.window(),
        Impact.of(mail),
        List.of(PartReadiness.of(Part.DOMAIN, mail, List.of(), List.of(), true)),
        List.of(),
        List.of(),
        new Compliance(0, 0),
        VerifiedOnly.of(mail),
        coverage,
        pins,
        ladder.atOnce(present, ReceiverPolicy.REJECT),
        List.of(),
        Notes.UNSEEN,
        null);
  }
}
