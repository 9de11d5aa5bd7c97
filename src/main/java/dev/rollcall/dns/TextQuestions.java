package dev.rollcall.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.InvalidZoneDataException;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/**
 * Asks DNS for TXT records, each name once: answers are remembered for as long as they hold.
 * Aliases are followed. Used by many threads at once.
 */
public final class TextQuestions {

  /** A packet that gets lost is sent again within the time of one question. */
  private static final int PACKETS = 2;

  private final Duration timeout;
  private final LookupSession session;

  /**
   * @param servers whom to ask, in this order; empty for those of the system
   * @param timeout how long one question may take
   */
  public TextQuestions(List<InetSocketAddress> servers, Duration timeout) {
    this.timeout = timeout;
    List<InetSocketAddress> asked =
        servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
    ExtendedResolver resolver =
        new ExtendedResolver(asked.stream().map(server -> one(server, timeout)).toList());
    resolver.setRetries(PACKETS);
    resolver.setTimeout(timeout);
    this.session = LookupSession.builder().resolver(resolver).cache(new Cache(DClass.IN)).build();
  }

  private static Resolver one(InetSocketAddress server, Duration timeout) {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTimeout(timeout.dividedBy(PACKETS));
    return resolver;
  }

  /**
   * Asks for the TXT records of {@code name}, which is complete and need not be a good name.
   *
   * @return completed within the time limit, and never exceptionally
   */
  public CompletionStage<TextAnswer> ask(String name) {
    Name asked;
    try {
      asked = Name.fromString(name.endsWith(".") ? name : name + ".");
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(new TextAnswer.None());
    }
    return session
        .lookupAsync(asked, Type.TXT)
        .toCompletableFuture()
        .handle((result, failure) -> failure == null ? found(result) : notFound(failure))
        .completeOnTimeout(
            new TextAnswer.Silence("no answer"), timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static TextAnswer found(LookupResult result) {
    List<String> texts =
        result.getRecords().stream()
            .filter(TXTRecord.class::isInstance)
            .map(record -> text((TXTRecord) record))
            .toList();
    return texts.isEmpty() ? new TextAnswer.None() : new TextAnswer.Found(texts);
  }

  private static String text(TXTRecord record) {
    StringBuilder text = new StringBuilder();
    for (byte[] part : record.getStringsAsByteArrays()) {
      text.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private static TextAnswer notFound(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof NoSuchDomainException
        || cause instanceof NoSuchRRSetException
        || cause instanceof InvalidZoneDataException
        || cause instanceof RedirectLoopException
        || cause instanceof RedirectOverflowException) {
      return new TextAnswer.None();
    }
    return cause instanceof LookupFailedException && !(cause.getCause() instanceof IOException)
        ? new TextAnswer.Failed(String.valueOf(cause.getMessage()))
        : new TextAnswer.Silence(String.valueOf(cause.getMessage()));
  }
}
