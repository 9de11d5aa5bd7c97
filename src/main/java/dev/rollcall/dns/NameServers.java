package dev.rollcall.dns;

import dev.rollcall.dns.Answer.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.InvalidZoneDataException;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/**
 * Asks name servers, each question once: answers are remembered for as long as they hold. A server
 * that stays silent is passed over for the next one, which is then asked first.
 */
public final class NameServers implements Dns {

  /** A packet that gets lost is sent again within the time of one question. */
  private static final int PACKETS = 2;

  private final List<Server> servers;
  private final Duration timeout;
  private final Clock clock;
  private volatile int first;

  private record Server(String address, LookupSession session) {

    static Server at(InetSocketAddress address, Duration timeout, UnaryOperator<Resolver> belief) {
      SimpleResolver once = new SimpleResolver(address);
      once.setTimeout(timeout.dividedBy(PACKETS));
      ExtendedResolver resolver = new ExtendedResolver(List.<Resolver>of(once));
      resolver.setRetries(PACKETS);
      resolver.setTimeout(timeout);
      return new Server(
          address.getAddress().getHostAddress()
              + (address.getPort() == SimpleResolver.DEFAULT_PORT ? "" : ":" + address.getPort()),
          LookupSession.builder()
              .resolver(belief.apply(resolver))
              .cache(new Cache(DClass.IN))
              .build());
    }
  }

  /**
   * @param servers whom to ask, in this order; empty for those of the system
   * @param timeout how long one of them may take for an answer
   */
  public NameServers(List<InetSocketAddress> servers, Duration timeout, Clock clock) {
    this(
        servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers,
        timeout,
        clock,
        UnaryOperator.identity());
  }

  private NameServers(
      List<InetSocketAddress> servers,
      Duration timeout,
      Clock clock,
      UnaryOperator<Resolver> belief) {
    this.servers = servers.stream().map(address -> Server.at(address, timeout, belief)).toList();
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * The name servers of a zone, who are believed only where they speak for it.
   *
   * @param servers at least one
   */
  static NameServers ofZone(List<InetSocketAddress> servers, Duration timeout, Clock clock) {
    return new NameServers(servers, timeout, clock, OnlyAuthoritative::new);
  }

  @Override
  public CompletionStage<Answer> ask(Question question) {
    Name name;
    try {
      String asked = question.name();
      name = Name.fromString(asked.endsWith(".") ? asked : asked + ".");
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(
          nothing(question, State.NO_SUCH_NAME, "", "not a name that can exist"));
    }
    return ask(question, name, first, servers.size());
  }

  private CompletionStage<Answer> ask(Question question, Name name, int server, int left) {
    Server asked = servers.get(server % servers.size());
    return asked
        .session()
        .lookupAsync(name, question.type().number())
        .toCompletableFuture()
        .handle(
            (result, failure) ->
                failure == null
                    ? found(question, result, asked.address())
                    : notFound(question, failure, asked.address()))
        .completeOnTimeout(
            nothing(question, State.SILENT, asked.address(), "no answer"),
            timeout.toMillis(),
            TimeUnit.MILLISECONDS)
        .thenCompose(
            answer -> {
              if (answer.state() == State.SILENT && left > 1) {
                return ask(question, name, server + 1, left - 1);
              }
              first = server % servers.size();
              return CompletableFuture.completedFuture(answer);
            });
  }

  private Answer found(Question question, LookupResult result, String by) {
    List<String> values =
        result.getRecords().stream()
            .flatMap(record -> RecordText.of(record, question.type()).stream())
            .toList();
    if (values.isEmpty()) {
      return nothing(question, State.NO_DATA, by, "");
    }
    long ttl = result.getRecords().stream().mapToLong(Record::getTTL).min().orElse(0);
    return new Answer(question, State.FOUND, values, ttl, by, clock.instant(), "");
  }

  private Answer notFound(Question question, Throwable failure, String by) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String detail = String.valueOf(cause.getMessage());
    if (cause instanceof NoSuchDomainException) {
      return nothing(question, State.NO_SUCH_NAME, by, "");
    }
    if (cause instanceof NoSuchRRSetException) {
      return nothing(question, State.NO_DATA, by, "");
    }
    if (cause instanceof InvalidZoneDataException
        || cause instanceof RedirectLoopException
        || cause instanceof RedirectOverflowException) {
      return nothing(question, State.NO_DATA, by, detail);
    }
    return cause instanceof LookupFailedException && !(cause.getCause() instanceof IOException)
        ? nothing(question, State.FAILED, by, detail)
        : nothing(question, State.SILENT, by, detail);
  }

  private Answer nothing(Question question, State state, String by, String detail) {
    return new Answer(question, state, List.of(), 0, by, clock.instant(), detail);
  }
}
