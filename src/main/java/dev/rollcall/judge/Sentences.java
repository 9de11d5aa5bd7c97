package dev.rollcall.judge;

import dev.rollcall.sender.ClassReason;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was seen behind a finding, in sentences. */
final class Sentences {

  private Sentences() {}

  static List<String> of(FindingKind kind, List<ClassifiedTraffic> mail, Seen seen) {
    List<String> sentences = new ArrayList<>();
    sentences.add(what(mail, seen));
    sentences.add(why(kind, mail, seen));
    reasons(mail)
        .forEach(
            (reason, messages) ->
                sentences.add(
                    "%s: counted as %s because %s."
                        .formatted(
                            Words.messages(messages),
                            reason.messageClass().word(),
                            reason.sentence())));
    if (strict(mail)) {
      sentences.add(
          "The record asks for strict alignment, so a subdomain does not count as equal.");
    }
    return List.copyOf(sentences);
  }

  /** How much mail, in whose name, from where and when. */
  static String what(List<ClassifiedTraffic> mail, Seen seen) {
    return "%s in the name of %s from %s, %s to %s, %s DMARC."
        .formatted(
            Words.messages(seen.messages()),
            Words.domains(seen.authorDomains()),
            Words.addresses(seen.sourceCount()),
            seen.firstDay(),
            seen.lastDay(),
            mail.get(0).passes() ? "pass" : "fail");
  }

  private static String why(FindingKind kind, List<ClassifiedTraffic> mail, Seen seen) {
    String authors = Words.domains(seen.authorDomains());
    return switch (kind) {
      case BROKEN_SIGNATURE -> "The signature does not verify: " + Words.failingKeys(mail) + ".";
      case UNSIGNED -> "Nothing signs it as " + authors + ".";
      case SIGNED_BY_OTHER_DOMAIN ->
          "It is signed as "
              + Words.signers(mail, Evidence.Signature::passes)
              + ", which passes but is not "
              + authors
              + ".";
      case SPF_MISS -> "SPF does not allow the address: " + Words.missedChecks(mail) + ".";
      case SPF_NOT_ALIGNED ->
          "SPF passes for the bounce domain "
              + Words.bounceDomains(mail)
              + ", which is not "
              + authors
              + ".";
      case TEMPORARY_ERROR -> "The receiver could not look up the records (temperror).";
      case CONTRADICTION ->
          "The receiver says that the mail passes, but lists no result that makes it pass.";
      case UNEXPLAINED -> "The reports name neither signatures nor SPF results that explain it.";
      case FORWARDED -> "Forwarding breaks SPF, and changes on the way break signatures.";
      case UNEXPECTED_AUTHOR, CONFLICTING_REPORTS, FORGED_REPORTS ->
          throw Findings.hasOwnWords(kind);
    };
  }

  private static Map<ClassReason, Long> reasons(List<ClassifiedTraffic> mail) {
    Map<ClassReason, Long> reasons = new EnumMap<>(ClassReason.class);
    for (ClassifiedTraffic m : mail) {
      if (m.reason() != null) {
        reasons.merge(m.reason(), m.messages(), Long::sum);
      }
    }
    return reasons;
  }

  private static boolean strict(List<ClassifiedTraffic> mail) {
    return mail.stream()
        .map(m -> m.traffic().evidence())
        .anyMatch(e -> !e.passes() && (e.dkimRelaxed() || e.spfRelaxed()));
  }
}
