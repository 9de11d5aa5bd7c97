package dev.rollcall.dns;

import dev.rollcall.dns.ReverseName.State;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ReverseMap;

/**
 * Finds the names of addresses: a name counts when its addresses include the one that claims it
 * (forward-confirmed reverse DNS). Many are asked for at once, and for each address one question
 * after the other.
 */
public final class ReverseNames {

  /** More names than an honest host has. */
  private static final int MOST_NAMES = 5;

  private static final int LONGEST_NAME = 253;

  /** A name on the Internet: one without a dot means nothing to others. */
  private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");

  private final Dns dns;
  private final int atOnce;

  /**
   * @param atOnce for how many addresses there may be a question on its way
   */
  public ReverseNames(Dns dns, int atOnce) {
    this.dns = dns;
    this.atOnce = atOnce;
  }

  /**
   * Finds out about {@code addresses}, which are taken as they are needed, and returns when all is
   * told or the time is over. What is not told by then was not asked for, or is not known yet.
   *
   * @param found hears of each as soon as it is known, on the calling thread
   */
  public void find(Iterator<IpAddress> addresses, Duration mayLast, Consumer<ReverseName> found) {
    new AskedTogether(atOnce, mayLast).ask(addresses, this::find, found);
  }

  private CompletionStage<ReverseName> find(IpAddress address) {
    String pointer = ReverseMap.fromAddress(address.address()).toString(true);
    return dns.ask(new Question(pointer, RecordType.PTR))
        .thenCompose(
            answer ->
                answer.isKnown()
                    ? confirm(new Claim(address, names(answer), answer), 0, false)
                    : done(address, State.UNKNOWN, null, answer));
  }

  /** DNS gives them in any order, so that the outcome must not depend on it. */
  private static List<DomainName> names(Answer answer) {
    return answer.values().stream()
        .filter(name -> name.length() <= LONGEST_NAME && HOST_NAME.matcher(name).matches())
        .sorted()
        .limit(MOST_NAMES)
        .map(DomainName::new)
        .toList();
  }

  private record Claim(IpAddress address, List<DomainName> names, Answer answer) {}

  /**
   * Asks for the addresses of one name after the other.
   *
   * @param next the name whose turn it is
   * @param unsure whether an earlier one could not be found out about
   */
  private CompletionStage<ReverseName> confirm(Claim claim, int next, boolean unsure) {
    IpAddress address = claim.address();
    if (claim.names().isEmpty()) {
      return done(address, State.NONE, null, claim.answer());
    }
    if (next == claim.names().size()) {
      return unsure
          ? done(address, State.UNKNOWN, null, claim.answer())
          : done(address, State.CLAIMED, claim.names().get(0), claim.answer());
    }
    DomainName name = claim.names().get(next);
    boolean four = address.address().getAddress().length == 4;
    return dns.ask(new Question(name.name(), four ? RecordType.A : RecordType.AAAA))
        .thenCompose(
            answer ->
                answer.values().stream()
                        .anyMatch(value -> IpAddress.in(value).filter(address::equals).isPresent())
                    ? done(address, State.CONFIRMED, name, answer)
                    : confirm(claim, next + 1, unsure || !answer.isKnown()));
  }

  private static CompletionStage<ReverseName> done(
      IpAddress address, State state, @Nullable DomainName name, Answer answer) {
    return CompletableFuture.completedFuture(
        new ReverseName(address, state, name, answer.by(), answer.at()));
  }
}
