package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Mail of senders of ours in the name of author domains that they are not expected to send for. */
final class UnexpectedAuthors {

  private static final Comparator<Finding> BY_SENDER =
      Comparator.comparing((Finding finding) -> String.valueOf(finding.sender()))
          .thenComparing(finding -> String.valueOf(finding.messageClass()));

  private record Key(SenderName sender, Optional<MessageClass> messageClass) {}

  private UnexpectedAuthors() {}

  /** One finding for each sender and class, by sender. */
  static List<Finding> of(List<ClassifiedTraffic> mail) {
    List<Finding> findings = new ArrayList<>();
    mail.stream()
        .filter(UnexpectedAuthors::isUnexpected)
        .collect(groupingBy(m -> new Key(m.sender(), Optional.ofNullable(m.messageClass()))))
        .forEach((key, its) -> findings.add(finding(key, its)));
    findings.sort(BY_SENDER);
    return findings;
  }

  private static boolean isUnexpected(ClassifiedTraffic mail) {
    return mail.sender().ours()
        && mail.known() != null
        && !mail.known().expectations().allow(mail.traffic().author());
  }

  private static Finding finding(Key key, List<ClassifiedTraffic> mail) {
    KnownSender sender = Objects.requireNonNull(mail.get(0).known());
    Seen seen = Seen.of(mail);
    Set<DomainName> expected = new TreeSet<>(sender.expectations().authors());
    return new Finding(
        FindingKind.UNEXPECTED_AUTHOR,
        Severity.INFORMATION,
        key.sender(),
        key.messageClass().orElse(null),
        seen,
        List.of(
            Sentences.what(mail, seen),
            "It is expected to send for %s only.".formatted(Words.domains(expected))),
        ("Ask its owner%s whether it should send as %s. If so, add that to its authors: in the"
                + " configuration; if not, stop it there.")
            .formatted(
                sender.owner() == null ? "" : " (" + sender.owner() + ")",
                Words.domains(seen.authorDomains())));
  }
}
