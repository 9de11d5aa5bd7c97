package dev.rollcall.app;

import dev.rollcall.config.Nearest;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Approvable;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.Decisions;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.SenderName;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What senders are called, and whom somebody means. */
final class CalledSenders {

  private static final int LONGEST_NAME = 100;

  private CalledSenders() {}

  /** Why nobody can be decided on by that name, and what to type instead. */
  static String whyNot(String name, Decisions decisions, Approvable approvable, DomainName domain) {
    for (KnownSender known : decisions.inForce()) {
      if (known.name().equalsIgnoreCase(name)) {
        return "'%s' is decided on already, as %s, by %s; %s"
            .formatted(
                known.name(),
                known.decision() == Decision.OURS ? "ours" : "a spoofer",
                known.ruling().isConfigured() ? "the configuration" : known.ruling().by(),
                known.ruling().isConfigured()
                    ? "change it there, under senders:"
                    : "to take that back, say: rollcall senders forget '%s'"
                        .formatted(known.name().replace("'", "'\\''")));
      }
    }
    return "no sender on which nobody has decided is called '%s'; %s"
        .formatted(
            name,
            Nearest.to(name, approvable.names())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("'rollcall senders %s' shows their names".formatted(domain)));
  }

  /** What a sender is called when nobody says how: by what proves it. */
  static String usual(SenderLine line, Identifiers identifiers, Decision decision) {
    SenderName.Kind kind = line.sender().kind();
    boolean nobodyCares = decision == Decision.SPOOFER && kind == SenderName.Kind.UNKNOWN;
    if (nobodyCares || kind == SenderName.Kind.SIGNER || kind == SenderName.Kind.BOUNCE_DOMAIN) {
      return line.sender().name();
    }
    return Stream.of(identifiers.selectors(), identifiers.dkimDomains(), identifiers.spfDomains())
        .flatMap(Collection::stream)
        .map(Object::toString)
        .sorted()
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    "'%s' has no name yet; give it one with --as".formatted(line.sender())));
  }

  /** Whether nobody listed it, and it passes all the same. */
  static boolean passes(SenderLine line) {
    return line.sender().kind() == SenderName.Kind.PASSING;
  }

  /** Makes sure that what somebody calls forged does not pass. */
  static void requireForgeable(SenderLine line, Decision decision) {
    if (decision == Decision.SPOOFER && passes(line)) {
      throw new Misconfigured(
          "'%s' is not forged: it passes. If it is not yours, take back its key or its place in the"
                  .formatted(line.sender())
              + " SPF record");
    }
  }

  static void requireName(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new Misconfigured(
          "a sender's name is 1 to " + LONGEST_NAME + " characters on one line");
    }
  }

  static Predicate<String> matcher(String pattern) {
    String regex =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asMatchPredicate();
  }
}
