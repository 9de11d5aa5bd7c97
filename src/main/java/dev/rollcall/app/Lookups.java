package dev.rollcall.app;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.dns.ReverseName;
import dev.rollcall.dns.ReverseName.State;
import dev.rollcall.dns.ReverseNames;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.sender.Window;
import dev.rollcall.store.AddressNames;
import dev.rollcall.store.AddressNames.Due;
import dev.rollcall.store.AddressNames.Known;
import dev.rollcall.store.AddressNames.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks DNS for the names of sources that are new or whose answer has become old, those with the
 * most mail first. What is known is stored as it comes, so that whoever stops loses a batch at most
 * and the next run goes on. What DNS cannot tell waits, ever longer, and is never taken for an
 * answer.
 */
final class Lookups {

  private static final int BATCH = 200;
  private static final int AT_ONCE = 64;

  /** Hosts keep their names; one that has none, or the wrong one, may get one soon. */
  private static final Duration CONFIRMED_FOR = Duration.ofDays(30);

  private static final Duration OTHERS_FOR = Duration.ofDays(7);

  private final AddressNames names;
  private final DnsSettings settings;
  private final Clock clock;
  private final Limit limit;
  private final Progress progress;
  private final List<ReverseName> batch = new ArrayList<>();
  private final Map<State, Integer> counts = new EnumMap<>(State.class);

  /**
   * How much one run may do.
   *
   * @param addresses how many it asks for at most
   * @param mayLast for how long
   */
  record Limit(int addresses, Duration mayLast) {

    static final Limit USUAL = new Limit(20_000, Duration.ofMinutes(10));
  }

  Lookups(AddressNames names, DnsSettings settings, Clock clock, Limit limit, Progress progress) {
    this.names = names;
    this.settings = settings;
    this.clock = clock;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * Asks.
   *
   * @param domains policy domains whose sources matter
   * @throws Unavailable when DNS goes away; what was answered until then is stored
   */
  EnrichResult.Names run(Collection<DomainName> domains, Window window) {
    Due due = names.due(domains, window, clock.instant(), limit.addresses());
    progress.expected().accept(due.addresses().size());
    new ReverseNames(DnsAccess.open(settings, clock), AT_ONCE)
        .find(due.addresses().iterator(), limit.mayLast(), this::found);
    store();
    int asked = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new EnrichResult.Names(
        count(State.CONFIRMED),
        count(State.CLAIMED),
        count(State.NONE),
        count(State.UNKNOWN),
        due.left() + due.addresses().size() - asked);
  }

  private int count(State state) {
    return counts.getOrDefault(state, 0);
  }

  private void found(ReverseName name) {
    batch.add(name);
    progress.done().run();
    if (batch.size() == BATCH) {
      store();
    }
  }

  private void store() {
    List<ReverseName> answered =
        batch.stream().filter(name -> name.state() != State.UNKNOWN).toList();
    if (answered.isEmpty() && !batch.isEmpty() && hasGoneAway()) {
      throw away(settings); // which is not the addresses' fault
    }
    names.keep(answered.stream().map(Lookups::known).toList());
    names.postpone(
        batch.stream()
            .filter(name -> name.state() == State.UNKNOWN)
            .map(name -> new Unanswered(name.address(), name.by(), name.at()))
            .toList());
    batch.forEach(name -> counts.merge(name.state(), 1, Integer::sum));
    batch.clear();
  }

  private boolean hasGoneAway() {
    return DnsAccess.isAway(DnsAccess.open(settings, clock));
  }

  private static Known known(ReverseName name) {
    boolean confirmed = name.state() == State.CONFIRMED;
    Instant due = name.at().plus(confirmed ? CONFIRMED_FOR : OTHERS_FOR);
    return new Known(name.address(), name.name(), confirmed, name.by(), name.at(), due);
  }

  /** What ends a run. */
  static Unavailable away(DnsSettings settings) {
    String asked =
        settings.servers().isEmpty()
            ? "of the system (or name some under 'dns: servers:')"
            : "under 'dns: servers:' "
                + settings.servers().stream()
                    .map(server -> server.getAddress().getHostAddress() + ":" + server.getPort())
                    .toList();
    return new Unavailable(
        "no DNS server answers, none of those "
            + asked
            + "; what was answered is stored, and the next run goes on",
        null);
  }
}
