package dev.rollcall.dns;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

/**
 * Believes a name server only where it speaks for the zone: a referral to others, or an answer from
 * memory, does not say that there is nothing.
 */
final class OnlyAuthoritative implements Resolver {

  private final Resolver resolver;

  OnlyAuthoritative(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    return resolver.sendAsync(query).thenApply(OnlyAuthoritative::authoritative);
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return resolver.sendAsync(query, executor).thenApply(OnlyAuthoritative::authoritative);
  }

  private static Message authoritative(Message answer) {
    if (answer.getHeader().getFlag(Flags.AA)) {
      return answer;
    }
    Message nothing = new Message(answer.getHeader().getID());
    nothing.getHeader().setFlag(Flags.QR);
    nothing.getHeader().setRcode(Rcode.REFUSED);
    nothing.addRecord(answer.getQuestion(), Section.QUESTION);
    return nothing;
  }

  @Override
  public void setPort(int port) {
    resolver.setPort(port);
  }

  @Override
  public void setTCP(boolean flag) {
    resolver.setTCP(flag);
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    resolver.setIgnoreTruncation(flag);
  }

  @Override
  public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
    resolver.setEDNS(version, payloadSize, flags, options);
  }

  @Override
  public void setTSIGKey(TSIG key) {
    resolver.setTSIGKey(key);
  }

  @Override
  public void setTimeout(Duration timeout) {
    resolver.setTimeout(timeout);
  }

  @Override
  public Duration getTimeout() {
    return resolver.getTimeout();
  }
}
