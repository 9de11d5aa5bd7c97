package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Mail that is ours or passes as ours, in the name of subdomains from which none is expected. Says
 * nothing of domains whose subdomains nobody has listed, nor of what is merely claimed.
 */
final class UnexpectedSubdomains {

  private static final Comparator<Finding> BY_SENDER =
      Comparator.comparing((Finding finding) -> String.valueOf(finding.sender()))
          .thenComparing(finding -> String.valueOf(finding.messageClass()));

  private final OwnDomains ours;

  private record Key(SenderName sender, Optional<MessageClass> messageClass, OwnDomain own) {}

  UnexpectedSubdomains(OwnDomains ours) {
    this.ours = ours;
  }

  /** One finding for each sender, class and domain, by sender. */
  List<Finding> of(List<ClassifiedTraffic> mail) {
    List<Finding> findings = new ArrayList<>();
    mail.stream()
        .filter(m -> m.passes() || m.sender().ours())
        .filter(m -> own(m).isPresent())
        .collect(
            groupingBy(
                m -> new Key(m.sender(), Optional.ofNullable(m.messageClass()), own(m).get())))
        .forEach((key, its) -> findings.add(finding(key, its)));
    findings.sort(BY_SENDER);
    return findings;
  }

  /** The domain of ours in which the author domain is not expected; empty when it is. */
  private Optional<OwnDomain> own(ClassifiedTraffic mail) {
    DomainName author = mail.traffic().author();
    return ours.covering(author)
        .filter(own -> !own.subdomains().isEmpty())
        .filter(own -> !own.names().toString().equals(author.name()))
        .filter(own -> own.subdomains().stream().noneMatch(author::isWithin));
  }

  private static Finding finding(Key key, List<ClassifiedTraffic> mail) {
    Seen seen = Seen.of(mail);
    return new Finding(
        FindingKind.UNEXPECTED_AUTHOR,
        Severity.INFORMATION,
        key.sender(),
        key.messageClass().orElse(null),
        seen,
        List.of(
            Sentences.what(mail, seen),
            "Below %s only %s is expected to send."
                .formatted(
                    key.own().names(), Words.domains(new TreeSet<>(key.own().subdomains())))),
        "Find out who sends as %s. If that is right, add it to subdomains: of %s in the configuration."
            .formatted(Words.domains(seen.authorDomains()), key.own().names()));
  }
}
