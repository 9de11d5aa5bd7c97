package dev.rollcall.tell.console;

import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Ruling;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What decisions on senders rest on, and who made them. */
final class SenderWords {

  private static final int NAMED = 4;

  private SenderWords() {}

  /** On what kind of evidence mail belongs to the sender. */
  static String evidence(SenderLine line) {
    if (line.known() != null) {
      return line.bases().contains(Basis.NOTHING_LISTED)
          ? "as decided"
          : line.bases().stream().map(Basis::word).collect(Collectors.joining(", "));
    }
    return switch (line.sender().kind()) {
      case SIGNER -> "DKIM";
      case BOUNCE_DOMAIN -> "SPF";
      case PASSING -> line.proof().selectors().isEmpty() ? "passes" : "DKIM";
      case UNKNOWN, OTHERS, OURS, SPOOFER -> "nothing";
    };
  }

  /** What a decision on a sender would rest on. */
  static String proof(SenderLine line) {
    return line.proof().isEmpty()
        ? "nothing of its own passes; say on what with --network, --dkim or --spf"
        : identifiers(line.proof());
  }

  /** All that the identifiers are; after the first few only how many more there are. */
  static String identifiers(Identifiers identifiers) {
    List<String> parts = new ArrayList<>();
    add(parts, "network", identifiers.networks());
    List<Object> signers = new ArrayList<>(identifiers.selectors());
    signers.addAll(identifiers.dkimDomains());
    add(parts, "DKIM", signers);
    add(parts, "SPF", identifiers.spfDomains());
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String kind, Collection<?> values) {
    if (!values.isEmpty()) {
      List<String> sorted = values.stream().map(Object::toString).sorted().toList();
      String named = sorted.stream().limit(NAMED).collect(Collectors.joining(", "));
      int more = sorted.size() - NAMED;
      parts.add(kind + " " + named + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  /** Who decided and when, in a few words. */
  static String decided(Ruling ruling) {
    return ruling.isConfigured() ? "configuration" : ruling.by() + " " + day(ruling);
  }

  /** When it was decided; empty when the configuration says so. */
  static String day(Ruling ruling) {
    return ruling.at() == null ? "" : ruling.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Who decided what on a sender, when and why. */
  static String ruling(KnownSender sender) {
    String decision =
        sender.decision() == KnownSender.Decision.OURS ? "is ours" : "forges our mail";
    String because = sender.reason() == null ? "" : " (" + sender.reason() + ")";
    String expected = ExpectationWords.unusual(sender);
    return "%s %s: %s%s%s"
        .formatted(
            sender.name(),
            decision,
            decided(sender.ruling()),
            because,
            expected.isEmpty() ? "" : "; " + expected);
  }
}
