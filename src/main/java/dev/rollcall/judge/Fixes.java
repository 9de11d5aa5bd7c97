package dev.rollcall.judge;

import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.PassingSelectors;
import dev.rollcall.sender.SenderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a finding, on which side. The order of advice is: an aligned signature, an
 * aligned bounce domain, SPF, retire. SPF is never proposed for a forwarder, nor for more addresses
 * than were seen.
 */
final class Fixes {

  private static final int FEW = 4;

  private static final String NOTHING_TO_PUBLISH =
      "Nothing to publish, and never add a forwarder to SPF. Sign all mail with DKIM as %s: a"
          + " signature survives forwarding where SPF cannot. Mailing lists that change the mail"
          + " have to rewrite From themselves.";

  private final List<ClassifiedTraffic> mail;
  private final Seen seen;
  private final PassingSelectors selectors;
  private final ServiceLines services;

  /** The author domain; a placeholder when there are several, which the evidence lists. */
  private final String authors;

  Fixes(
      List<ClassifiedTraffic> mail, Seen seen, PassingSelectors selectors, ServiceLines services) {
    this.mail = mail;
    this.seen = seen;
    this.selectors = selectors;
    this.services = services;
    authors =
        seen.authorDomains().size() == 1 ? seen.authorDomains().get(0).name() : "<author domain>";
  }

  String of(FindingKind kind, SenderName sender, @Nullable MessageClass messageClass) {
    return switch (kind) {
      case SIGNED_BY_OTHER_DOMAIN, SPF_NOT_ALIGNED ->
          advice(kind, sender, messageClass) + services.of(mail);
      default -> advice(kind, sender, messageClass);
    };
  }

  private String advice(FindingKind kind, SenderName sender, @Nullable MessageClass messageClass) {
    if (messageClass == MessageClass.UNDECIDED) {
      return "Find out whose it is. If it is not yours, 'rollcall senders ignore' it. If it is yours,"
          + " 'rollcall senders approve' it, and then "
          + onceListed(kind);
    }
    return fix(kind, sender.ours() ? sender.name() : "the sending system");
  }

  /**
   * Short, because nobody knows yet whether it will ever be needed; once the sender is listed, its
   * own findings say more. SPF is offered for few addresses only: many unknown ones are nobody's
   * relay.
   */
  private String onceListed(FindingKind kind) {
    String sign = "have it sign with DKIM as d=%s".formatted(authors);
    return switch (kind) {
      case SIGNED_BY_OTHER_DOMAIN ->
          "turn on a DKIM domain of your own in its settings, d=%s.".formatted(authors);
      case SPF_MISS ->
          seen.sourceCount() <= FEW
              ? sign + ", or allow %s in the SPF record.".formatted(Words.addresses(seen))
              : sign + ".";
      case SPF_NOT_ALIGNED ->
          sign + "; adding %s to your SPF record does not help.".formatted(bounces());
      case BROKEN_SIGNATURE -> "mend its signature: " + broken("the sending system");
      case UNSIGNED, TEMPORARY_ERROR, CONTRADICTION, UNEXPLAINED, FORWARDED -> sign + ".";
      case UNEXPECTED_AUTHOR, CONFLICTING_REPORTS, FORGED_REPORTS ->
          throw Findings.hasOwnWords(kind);
    };
  }

  private String fix(FindingKind kind, String system) {
    return switch (kind) {
      case UNSIGNED -> unsigned(system);
      case SIGNED_BY_OTHER_DOMAIN ->
          ("In the settings of %s turn on a DKIM domain of your own, d=%s, and publish"
                  + " the key records that it names. Then, if it offers one, set a bounce (MAIL"
                  + " FROM) domain under %s.")
              .formatted(system, authors, authors);
      case BROKEN_SIGNATURE -> broken(system);
      case SPF_MISS -> spfMiss(system);
      case SPF_NOT_ALIGNED ->
          ("Make %s sign with DKIM as d=%s; that alone is enough. Then, if it offers one,"
                  + " set a bounce (MAIL FROM) domain under %s instead of %s. Adding %s to the SPF"
                  + " record of %s does not help.")
              .formatted(system, authors, authors, bounces(), bounces(), authors);
      case TEMPORARY_ERROR ->
          "Nothing at %s. If it lasts, check that the name servers of %s answer, over TCP too."
              .formatted(system, authors);
      case CONTRADICTION ->
          ("Nothing at %s yet: the report contradicts itself. Look at what other"
                  + " receivers say of the same addresses.")
              .formatted(system);
      case UNEXPLAINED ->
          ("Make %s sign with DKIM as d=%s, and check one of its messages: the reports do"
                  + " not say what failed.")
              .formatted(system, authors);
      case FORWARDED -> NOTHING_TO_PUBLISH.formatted(authors);
      case UNEXPECTED_AUTHOR, CONFLICTING_REPORTS, FORGED_REPORTS ->
          throw Findings.hasOwnWords(kind);
    };
  }

  private String unsigned(String system) {
    String sign =
        ("Make %s sign with DKIM as d=%s: publish a key of its own at"
                + " SELECTOR._domainkey.%s and turn signing on.")
            .formatted(system, authors, authors);
    if (mail.get(0).passes()) {
      return sign + " It passes by SPF alone, which forwarding breaks.";
    }
    return sign
        + (" Where it cannot sign, send through a relay that does. Failing that, use a"
                + " bounce (MAIL FROM) domain under %s whose SPF record allows %s (at most 10"
                + " look-ups). If nobody needs it, retire it.")
            .formatted(authors, Words.addresses(seen));
  }

  private String broken(String system) {
    String keys = Words.failingKeys(mail);
    boolean verifiesElsewhere =
        mail.stream()
            .anyMatch(
                m ->
                    m.traffic().evidence().signatures().stream()
                        .filter((Evidence.Signature s) -> m.traffic().aligned(s) && !s.passes())
                        .anyMatch(selectors::pass));
    return verifiesElsewhere
        ? ("The key is right, it verifies for other mail: something behind the signing at"
                + " %s changes the mail (footer, rewriting gateway). Sign last, or stop the"
                + " change. Seen: %s.")
            .formatted(system, keys)
        : ("No mail verifies with this key. Compare the published record with the private"
                + " key that %s uses: selector, domain, and whether the record is missing,"
                + " revoked or cut short. Seen: %s.")
            .formatted(system, keys);
  }

  private String spfMiss(String system) {
    String checks = Words.missedChecks(mail);
    String allow =
        mail.stream().anyMatch(Fixes::recordIsBroken)
            ? "First mend the SPF record: it cannot be evaluated (permerror, often more than 10"
                + " look-ups)."
            : ("If these addresses are really its own and not a forwarder's, allow just them"
                    + " in the SPF record of the bounce domain: %s (as ip4: or ip6: terms, or by the"
                    + " include that its operator names; at most 10 look-ups).")
                .formatted(Words.addresses(seen));
    return "Make %s sign with DKIM as d=%s, which also survives forwarding. %s Seen: %s."
        .formatted(system, authors, allow, checks);
  }

  private static boolean recordIsBroken(ClassifiedTraffic mail) {
    return mail.traffic().evidence().spfChecks().stream()
        .anyMatch(c -> mail.traffic().aligned(c) && c.result() == AuthResult.PERMERROR);
  }

  private String bounces() {
    return Words.bounceDomains(mail);
  }
}
