package dev.rollcall.dns;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.jspf.core.DNSLookupContinuation;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSResponse;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.SPFCheckerDNSResponseListener;
import org.apache.james.jspf.core.SPFCheckerExceptionCatcher;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.SPFResultException;
import org.apache.james.jspf.executor.FutureSPFResult;
import org.apache.james.jspf.executor.SPFExecutor;
import org.apache.james.jspf.terms.ExpModifier;
import org.apache.james.jspf.terms.Mechanism;
import org.apache.james.jspf.terms.PTRMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Runs an evaluation of jSPF and asks its questions of a {@link Dns}, within the limits of RFC 7208
 * 4.6.4 that jSPF leaves to others. A record is complete with its answer or not at all: where an
 * answer is needed and missing, the evaluation ends.
 */
final class SpfQuestions implements SPFExecutor {

  private static final int MOST_HOSTS = 10;

  /** The evaluation is over before its end. */
  static final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SpfResult result;

    Ended(SpfResult result, String reason) {
      super(reason, null, false, false);
      this.result = result;
    }

    SpfResult result() {
      return result;
    }
  }

  private final Dns dns;
  private final SpfTrace trace;
  private final Duration mayLast;
  private final long started = System.nanoTime();

  SpfQuestions(Dns dns, SpfTrace trace, Duration mayLast) {
    this.dns = dns;
    this.trace = trace;
    this.mayLast = mayLast;
  }

  /**
   * @throws Ended when DNS does not answer or a limit is exceeded
   */
  @Override
  public void execute(SPFSession session, FutureSPFResult result) {
    SPFChecker checker = session.popChecker();
    while (checker != null) {
      try {
        DNSLookupContinuation next = checker.checkSPF(session);
        while (next != null) {
          next = next.getListener().onDNSResponse(answer(next), session);
        }
      } catch (SPFResultException e) {
        trace.failed(String.valueOf(e.getMessage()));
        unwind(e, session);
      }
      checker = session.popChecker();
    }
    result.setSPFResult(session);
  }

  /** Tells those who wait for an included record, until one takes it. */
  private static void unwind(SPFResultException failure, SPFSession session) {
    @Nullable SPFResultException open = failure;
    while (open != null) {
      SPFChecker catcher = session.popChecker(SPFCheckerExceptionCatcher.class::isInstance);
      try {
        ((SPFCheckerExceptionCatcher) catcher).onException(open, session);
        open = null;
      } catch (SPFResultException another) {
        open = another;
      }
    }
  }

  private DNSResponse answer(DNSLookupContinuation asked) {
    DNSRequest request = asked.getRequest();
    if (request.getRecordType() == DNSRequest.SPF) {
      return new DNSResponse((@Nullable List<String>) null); // RFC 7208 3.1: TXT records only
    }
    if (System.nanoTime() - started > mayLast.toNanos()) {
      throw new Ended(SpfResult.TEMPERROR, "not done within " + mayLast.toSeconds() + " seconds");
    }
    SPFCheckerDNSResponseListener listener = asked.getListener();
    boolean record =
        request.getRecordType() == DNSRequest.TXT && !(listener instanceof ExpModifier);
    boolean term = listener instanceof Mechanism && !(listener instanceof PTRMechanism);
    if (record) {
      trace.record();
    }
    Answer answer = dns.answer(request.getHostname(), type(request));
    if (!answer.isKnown() && (record || term)) {
      throw new Ended(SpfResult.TEMPERROR, unanswered(answer));
    }
    if (answer.values().isEmpty()
        && answer.isKnown()
        && term
        && trace.voidLookup() > SpfOutcome.MOST_VOID_LOOKUPS) {
      throw new Ended(
          SpfResult.PERMERROR,
          "more than %d look-ups find nothing, the last one %s (%s)"
              .formatted(SpfOutcome.MOST_VOID_LOOKUPS, request.getHostname(), type(request)));
    }
    return new DNSResponse(values(answer));
  }

  private static String unanswered(Answer answer) {
    return "no answer from DNS for %s (%s)"
        .formatted(answer.question().name(), answer.question().type());
  }

  private static RecordType type(DNSRequest request) {
    return switch (request.getRecordType()) {
      case DNSRequest.A -> RecordType.A;
      case DNSRequest.AAAA -> RecordType.AAAA;
      case DNSRequest.MX -> RecordType.MX;
      case DNSRequest.PTR -> RecordType.PTR;
      default -> RecordType.TXT;
    };
  }

  /** As jSPF takes them: a list that it may change; null when there are none. */
  private static @Nullable List<String> values(Answer answer) {
    if (answer.values().isEmpty()) {
      return null;
    }
    return switch (answer.question().type()) {
      case MX -> hosts(answer);
      case PTR -> new ArrayList<>(answer.values().stream().limit(MOST_HOSTS).toList());
      default -> new ArrayList<>(answer.values());
    };
  }

  private static List<String> hosts(Answer answer) {
    List<String> hosts = new ArrayList<>();
    for (String value : answer.values()) {
      String host = value.substring(value.indexOf(' ') + 1);
      if (!host.equals(".")) {
        hosts.add(host);
      }
    }
    if (hosts.size() > MOST_HOSTS) {
      throw new Ended(
          SpfResult.PERMERROR,
          "%s has more than %d mail exchangers".formatted(answer.question().name(), MOST_HOSTS));
    }
    return hosts;
  }
}
