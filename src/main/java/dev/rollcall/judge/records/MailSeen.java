package dev.rollcall.judge.records;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.records.SelectorUse.Origin;
import dev.rollcall.published.PublishedKey.KeyName;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reports show of the mail of a domain, as far as its records need it.
 *
 * @param messages how many messages are reported
 * @param selectors those on mail of the domain, the most used first, never very many
 * @param spfSources the addresses from which mail passes SPF with the domain itself in MAIL FROM
 * @param sourcesMasked whether some of those addresses are hidden by their reporter
 */
public record MailSeen(
    Window window,
    long messages,
    List<SelectorUse> selectors,
    Set<IpAddress> spfSources,
    boolean sourcesMasked) {

  private static final int MOST_SELECTORS = 50;

  public MailSeen {
    selectors = List.copyOf(selectors);
    spfSources = Set.copyOf(spfSources);
  }

  /**
   * The mail of {@code domain} in what is reported.
   *
   * @param traffic of the domain's policy domain; mail of other author domains is left out
   * @param senders whose networks are ours
   */
  public static MailSeen of(
      DomainName domain, Window window, List<Traffic> traffic, List<KnownSender> senders) {
    List<Traffic> mail = traffic.stream().filter(t -> t.author().isWithin(domain)).toList();
    Map<KeyName, Long> messages = new HashMap<>();
    Set<KeyName> proven = new HashSet<>();
    Set<IpAddress> spf = new HashSet<>();
    boolean masked = false;
    for (Traffic t : mail) {
      for (Evidence.Signature signature : t.evidence().signatures()) {
        key(signature)
            .filter(name -> name.domain().isWithin(domain))
            .ifPresent(
                name -> {
                  messages.merge(name, t.messages(), Long::sum);
                  if (signature.passes() || t.evidence().spfPasses() || isOurs(t, senders)) {
                    proven.add(name);
                  }
                });
      }
      if (t.evidence().spfChecks().stream()
          .anyMatch(c -> c.passes() && domain.equals(c.domain()))) {
        masked |= IpAddress.in(t.source()).map(spf::add).isEmpty();
      }
    }
    return new MailSeen(
        window,
        mail.stream().mapToLong(Traffic::messages).sum(),
        uses(messages, proven),
        spf,
        masked);
  }

  /** The key that a signature needs; empty when the reporter leaves out which one. */
  private static Optional<KeyName> key(Evidence.Signature signature) {
    String selector = signature.selector();
    DomainName domain = signature.domain();
    return selector == null || domain == null
        ? Optional.empty()
        : Optional.of(new KeyName(selector, domain));
  }

  private static boolean isOurs(Traffic mail, List<KnownSender> senders) {
    return IpAddress.in(mail.source())
        .filter(
            address ->
                senders.stream()
                    .filter(sender -> sender.decision() == KnownSender.Decision.OURS)
                    .flatMap(sender -> sender.networks().stream())
                    .anyMatch(network -> network.contains(address)))
        .isPresent();
  }

  /** Proven ones first, so that made-up selectors crowd out none of them. */
  private static List<SelectorUse> uses(Map<KeyName, Long> messages, Set<KeyName> proven) {
    List<SelectorUse> uses = new ArrayList<>();
    messages.forEach(
        (name, count) ->
            uses.add(
                new SelectorUse(
                    name, proven.contains(name) ? Origin.IN_USE : Origin.CLAIMED, count)));
    uses.sort(
        Comparator.comparing(SelectorUse::origin)
            .thenComparing(use -> -use.messages())
            .thenComparing(use -> use.name().toString()));
    return uses.subList(0, Math.min(MOST_SELECTORS, uses.size()));
  }
}
