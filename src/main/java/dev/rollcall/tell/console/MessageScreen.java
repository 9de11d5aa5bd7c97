package dev.rollcall.tell.console;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.judge.message.DmarcResult;
import dev.rollcall.judge.message.JudgedSignature;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.judge.message.MessageJudgement.Policy;
import dev.rollcall.judge.message.SpfHop;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.MessageOwner;
import java.util.List;

/** What there is to tell about one message. */
public final class MessageScreen {

  private static final int MOST_FIELDS = 10;
  private static final int LONGEST_FIELD = 400;

  private final MessageJudgement judgement;

  public MessageScreen(MessageJudgement judgement) {
    this.judgement = judgement;
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    page.line(MessageWords.tone(judgement.published()), heading());
    policy(page.gap());
    signatures(page.gap());
    spf(page.gap());
    consequences(page.gap());
    page.gap().line(Tone.STRONG, "Sender").item("  ", owner());
    fields(
        page,
        "Authentication-Results in the file: claims, which anybody can write and nothing here"
            + " rests on",
        judgement.facts().claims());
    if (judgement.facts().spf() == null) {
      fields(
          page,
          "Received in the file: claims, to choose the --ip of the receiving hop from",
          judgement.facts().received());
    }
    return page.text();
  }

  private String heading() {
    if (judgement.authorFault() != null) {
      return "No author domain: " + judgement.authorFault().sentence() + "; DMARC fails";
    }
    return judgement.author()
        + ": DMARC "
        + switch (judgement.published()) {
          case PASS -> "passes";
          case FAIL -> "fails";
          case UNKNOWN -> "is unknown";
        };
  }

  private void policy(Page page) {
    page.line(Tone.STRONG, "Policy");
    Policy policy = judgement.policy();
    if (policy != null) {
      page.item(
          "  ",
          "%s for this author, by _dmarc.%s: %s"
              .formatted(policy.asked().word(), policy.at(), policy.record().text()));
    }
    judgement
        .policyUnknown()
        .forEach(name -> page.item("  ", Tone.WARNING, "Unknown: DNS did not answer for " + name));
    if (policy == null && judgement.policyUnknown().isEmpty()) {
      page.item(
          "  ",
          judgement.author() == null
              ? "Not looked for, without an author domain."
              : "None is published; DMARC asks nothing of receivers.");
    }
  }

  private void signatures(Page page) {
    page.line(Tone.STRONG, "DKIM signatures");
    List<JudgedSignature> signatures = judgement.signatures();
    if (signatures.isEmpty()) {
      page.item("  ", Tone.BAD, "None: the mail is not signed.");
    }
    for (int i = 0; i < signatures.size(); i++) {
      signature(page, "%2d. ".formatted(i + 1), signatures.get(i));
    }
    int leftOut = judgement.facts().signatures().leftOut();
    if (leftOut > 0) {
      page.item("  ", Tone.WARNING, "%d more were not looked at.".formatted(leftOut));
    }
  }

  private void signature(Page page, String label, JudgedSignature signature) {
    SignatureCheck check = signature.check();
    String below = " ".repeat(label.length());
    if (check.domain() == null) {
      page.item(label, Tone.BAD, MessageWords.of(check));
      return;
    }
    page.item(
        label,
        "d=%s s=%s, %s, %s%s, %s"
            .formatted(
                check.domain(),
                check.selector(),
                check.algorithm(),
                check.canonicalization(),
                check.keyBits() == 0 ? "" : ", " + check.keyBits() + " bits",
                alignment(signature.relaxed(), signature.strict())));
    page.item(below, MessageWords.tone(check), MessageWords.of(check));
    if (check.testing()) {
      page.item(
          below,
          Tone.WARNING,
          "Its key says t=y, only testing: receivers may treat the mail as unsigned. Take t=y out.");
    }
    if (check.signedBytes() != null) {
      page.item(
          below,
          Tone.WARNING,
          "It signs the first %d bytes of the body only (l=), so anybody may add to it."
              .formatted(check.signedBytes()));
    }
  }

  private static String alignment(boolean relaxed, boolean strict) {
    return strict
        ? "aligned, strictly too"
        : relaxed ? "aligned when alignment is relaxed" : "not aligned";
  }

  private void spf(Page page) {
    page.line(Tone.STRONG, "SPF");
    SpfHop hop = judgement.facts().spf();
    if (hop == null) {
      page.item(
          "  ",
          Tone.WARNING,
          "Unknown: a file does not prove from where it came. Name the receiving hop with --ip"
              + " ADDRESS and --mail-from ADDRESS.");
      return;
    }
    page.item(
        "  ",
        "%s with MAIL FROM %s%s, %s"
            .formatted(
                hop.address(),
                hop.mailFrom().isEmpty() ? "<>" : hop.mailFrom(),
                hop.assumed() ? " (as Return-Path claims)" : "",
                alignment(judgement.spfRelaxed(), judgement.spfStrict())));
    SpfLines.outcome(page, hop.outcome());
  }

  private void consequences(Page page) {
    page.line(Tone.STRONG, "What would happen");
    page.item(
        "  as published:     ",
        MessageWords.tone(judgement.published()),
        at(judgement.published()));
    page.item(
        "  strict alignment: ", MessageWords.tone(judgement.strict()), at(judgement.strict()));
  }

  private String at(DmarcResult result) {
    return switch (result) {
      case PASS -> "DMARC passes; p=quarantine and p=reject do not touch it";
      case FAIL ->
          "DMARC fails; p=quarantine puts the mail into the spam folder, p=reject refuses it";
      case UNKNOWN ->
          judgement.facts().spf() == null
              ? "unknown: no aligned signature verifies, so SPF decides; unless it passes aligned,"
                  + " p=quarantine puts the mail into the spam folder and p=reject refuses it"
              : "unknown: what would decide could not be verified; see above";
    };
  }

  private String owner() {
    MessageOwner owner = judgement.owner();
    if (owner == null) {
      return "No sender under senders: is shown by what passes here.";
    }
    String basis =
        switch (owner.basis()) {
          case NETWORK -> "its address is in a network listed for this sender";
          case SIGNATURE -> "a listed signature verifies";
          default -> "SPF passes for a listed domain";
        };
    return owner.sender().name()
        + (owner.sender().decision() == Decision.SPOOFER ? ", listed as a spoofer" : "")
        + (owner.sender().owner() == null ? "" : ", answered for by " + owner.sender().owner())
        + ": "
        + basis
        + ".";
  }

  private static void fields(Page page, String heading, List<String> fields) {
    if (fields.isEmpty()) {
      return;
    }
    page.gap().line(Tone.STRONG, heading);
    fields.stream().limit(MOST_FIELDS).forEach(field -> page.item("  - ", Tone.FAINT, cut(field)));
    if (fields.size() > MOST_FIELDS) {
      page.item("  ", Tone.FAINT, "and %d more".formatted(fields.size() - MOST_FIELDS));
    }
  }

  private static String cut(String field) {
    String plain = field.replaceAll("[ \t]+", " ");
    return plain.length() > LONGEST_FIELD ? plain.substring(0, LONGEST_FIELD) + "..." : plain;
  }
}
