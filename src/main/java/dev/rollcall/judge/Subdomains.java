package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.ClassifiedTraffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the names below a domain may follow it. What is not ready for the policy of the domain,
 * and what there is no evidence for, keeps its present level, unless somebody asks for another. A
 * name of which nobody knows whether it exists counts for both kinds.
 */
final class Subdomains {

  private final PartedMail mail;
  private final Question question;
  private final PresentPolicy present;
  private final ReadinessSettings settings;
  private final List<Finding> findings;
  private final Shortfall shortfall;
  private final PartReadiness existing;
  private final PartReadiness nonExistent;

  Subdomains(
      PartedMail mail,
      Question question,
      PresentPolicy present,
      ReadinessSettings settings,
      List<Finding> findings,
      Shortfall shortfall) {
    this.mail = mail;
    this.question = question;
    this.present = present;
    this.settings = settings;
    this.findings = findings;
    this.shortfall = shortfall;
    existing = part(Part.SUBDOMAINS, present.sp(), question.sp());
    nonExistent = part(Part.NON_EXISTENT, present.np(), question.np());
  }

  /** The parts below the domain that mail was seen of. */
  List<PartReadiness> parts() {
    PartReadiness unknown = unknown(existing.moves() || nonExistent.moves());
    return Stream.of(existing, nonExistent, unknown)
        .filter(part -> part.messages() + unknown.messages() > 0)
        .toList();
  }

  /** What the record would say of them. */
  Pins pins() {
    return new Pins(
        pin(existing, present.sp(), question.sp()), pin(nonExistent, present.np(), question.np()));
  }

  private ReceiverPolicy pin(
      PartReadiness part, ReceiverPolicy now, @Nullable ReceiverPolicy asked) {
    return part.moves() ? level(asked) : now;
  }

  private ReceiverPolicy level(@Nullable ReceiverPolicy asked) {
    return asked == null ? question.to().level() : asked;
  }

  private PartReadiness part(Part part, ReceiverPolicy now, @Nullable ReceiverPolicy asked) {
    List<ClassifiedTraffic> judged = mail.of(List.of(part, Part.UNKNOWN));
    List<Blocker> blockers = blockers(part, judged);
    List<MissingData> missing = missing(part, judged);
    boolean ready = blockers.isEmpty() && missing.isEmpty();
    boolean stricter = level(asked).compareTo(now) > 0;
    return PartReadiness.of(
        part, mail.of(part), blockers, missing, stricter && (asked != null || ready));
  }

  /** Whatever holds subdomains back may be in these names. */
  private PartReadiness unknown(boolean moves) {
    return PartReadiness.of(
        Part.UNKNOWN, mail.of(Part.UNKNOWN), existing.blockers(), existing.missing(), moves);
  }

  private List<Blocker> blockers(Part part, List<ClassifiedTraffic> judged) {
    Blockers blockers = new Blockers(judged, findings);
    if (part == Part.NON_EXISTENT) {
      return Stream.concat(blockers.nonExistentNames().stream(), blockers.undecided().stream())
          .toList();
    }
    List<Blocker> all =
        new ArrayList<>(blockers.ofOurs(new Tolerance(judged, question.to(), settings)));
    all.addAll(blockers.undecided());
    all.addAll(blockers.spfOnly());
    return all;
  }

  private List<MissingData> missing(Part part, List<ClassifiedTraffic> judged) {
    if (part == Part.NON_EXISTENT) {
      return judged.isEmpty() ? List.of(Shortfall.noMail()) : List.of();
    }
    List<ClassifiedTraffic> good =
        judged.stream().filter(m -> m.sender().ours() && m.passes()).toList();
    long passing = Compliance.of(good).passing();
    if (passing < settings.minimumMessages()) {
      return List.of(Shortfall.ofSubdomains(passing, settings.minimumMessages()));
    }
    return good.stream()
        .map(m -> m.traffic().firstDay())
        .min(Comparator.naturalOrder())
        .flatMap(shortfall::ofNewSubdomains)
        .map(List::of)
        .orElse(List.of());
  }
}
