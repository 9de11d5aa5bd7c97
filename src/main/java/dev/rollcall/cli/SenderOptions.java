package dev.rollcall.cli;

import dev.rollcall.app.Expected;
import dev.rollcall.app.Senders;
import dev.rollcall.domain.Network;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Selector;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a decision on a sender rests on, and who makes it. */
final class SenderOptions {

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      required = true,
      description = "The policy domain whose reports show the sender.")
  String domain;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day to look at (2026-11-22); yesterday, in UTC, when not given.")
  @Nullable LocalDate until;

  @Option(
      names = "--as",
      paramLabel = "NEWNAME",
      description = "What to call it from now on; what it is called, without this.")
  @Nullable String as;

  @Option(
      names = "--dkim",
      paramLabel = "DOMAIN[/SELECTOR]",
      split = ",",
      description = "Rest it on this passing signature instead of the strongest proof.")
  List<String> dkim = List.of();

  @Option(
      names = "--spf",
      paramLabel = "DOMAIN",
      split = ",",
      description = "Rest it on this bounce (MAIL FROM) domain, which passes SPF.")
  List<String> spf = List.of();

  @Option(
      names = "--network",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Rest it on this address, which is the sender's alone: you answer for that.")
  List<String> networks = List.of();

  @Option(
      names = "--matching",
      paramLabel = "PATTERN",
      description = {
        "Instead of NAME: all that anything proves and whose names match; * stands for anything."
            + " Shows what that would cover, and decides only with --yes."
      })
  @Nullable String matching;

  @Option(names = "--yes", description = "With --matching: decide.")
  boolean yes;

  @Option(names = "--by", paramLabel = "WHO", description = "Who decides; you, without it.")
  @Nullable String by;

  /** What is asked for. */
  Senders.Request request(Decision decision, Expected expected, @Nullable String because) {
    return new Senders.Request(
        decision, DomainArgument.of(domain), until, as, expected, given(), who(by), because);
  }

  /** Whoever is said to decide, or the user of this program. */
  static String who(@Nullable String by) {
    return by == null ? System.getProperty("user.name") : by;
  }

  private Identifiers given() {
    return new Identifiers(
        networks.stream().map(SenderOptions::network).toList(),
        dkim.stream()
            .filter(signer -> !signer.contains("/"))
            .map(DomainArgument::of)
            .collect(Collectors.toSet()),
        dkim.stream()
            .filter(signer -> signer.contains("/"))
            .map(SenderOptions::selector)
            .collect(Collectors.toSet()),
        spf.stream().map(DomainArgument::of).collect(Collectors.toSet()));
  }

  private static Network network(String text) {
    return Network.in(text)
        .orElseThrow(() -> new Misconfigured("'" + text + "' is not an IP address"));
  }

  private static Selector selector(String text) {
    return Selector.in(text)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "'" + text + "' is not a domain and a selector, such as example.com/mail"));
  }

  /** Whether anything is given that belongs to one sender only. */
  boolean isAboutOne() {
    return as != null || !dkim.isEmpty() || !spf.isEmpty() || !networks.isEmpty();
  }
}
