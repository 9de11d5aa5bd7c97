package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.GivenRecord;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.whatif.SupposedMail;
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
  private final SupposedMail supposed;
  private final Question question;
  private final PresentPolicy present;

  ParkedDomain(
      DomainTraffic domain, SupposedMail supposed, Question question, PresentPolicy present) {
    this.domain = domain;
    this.supposed = supposed;
    this.question = question;
    this.present = present;
    mail = supposed.then();
  }

  /** Whether nothing of it passes, in the window and before. */
  boolean isSilent(Past past) {
    return mail.stream().noneMatch(ClassifiedTraffic::passes)
        && supposed.all().stream().noneMatch(one -> one.now().passes())
        && past.mail(List.of()).stream().noneMatch(before -> before.evidence().passes());
  }

  /** On the record that is given, whatever it asks for; else on closing at once. */
  Readiness readiness(Ladder ladder, Coverage coverage) {
    GivenRecord given = question.record();
    Pins pins =
        given == null
            ? Pins.both(ReceiverPolicy.REJECT)
            : new Pins(given.given().sp(), given.given().np());
    return new Readiness(
        present.p().word(),
        given == null ? Target.REJECT : question.to(),
        Verdict.READY,
        List.of("It is declared as parked, and no mail of it was seen to pass."),
        domain.window(),
        Impact.of(mail),
        List.of(
            PartReadiness.of(
                Part.DOMAIN, mail, List.of(), List.of(), given == null || given.tightensDomain())),
        List.of(),
        List.of(),
        new Compliance(0, 0),
        VerifiedOnly.of(mail),
        coverage,
        pins,
        given == null ? ladder.atOnce(present, ReceiverPolicy.REJECT) : given.move(),
        List.of(),
        Notes.UNSEEN,
        question
            .whatIf()
            .compared(domain.window(), supposed, author -> isHit(author, pins), given != null));
  }

  private boolean isHit(DomainName author, Pins pins) {
    GivenRecord given = question.record();
    return author.equals(domain.domain())
        ? given == null || given.given().p() != ReceiverPolicy.NONE
        : pins.sp() != ReceiverPolicy.NONE || pins.np() != ReceiverPolicy.NONE;
  }
}
