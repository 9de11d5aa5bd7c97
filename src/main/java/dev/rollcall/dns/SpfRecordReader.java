package dev.rollcall.dns;

import dev.rollcall.auth.MatchedTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.jspf.core.DNSLookupContinuation;
import org.apache.james.jspf.core.SPF1Record;
import org.apache.james.jspf.core.SPFRecordParser;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.NeutralException;
import org.apache.james.jspf.core.exceptions.NoneException;
import org.apache.james.jspf.core.exceptions.PermErrorException;
import org.apache.james.jspf.core.exceptions.TempErrorException;
import org.apache.james.jspf.terms.AMechanism;
import org.apache.james.jspf.terms.AllMechanism;
import org.apache.james.jspf.terms.Directive;
import org.apache.james.jspf.terms.ExistsMechanism;
import org.apache.james.jspf.terms.IncludeMechanism;
import org.apache.james.jspf.terms.Mechanism;
import org.apache.james.jspf.terms.PTRMechanism;
import org.apache.james.jspf.terms.RedirectModifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPF records by jSPF's parser so that their terms tell when they are evaluated and match.
 */
final class SpfRecordReader implements SPFRecordParser {

  /** Far more than a domain with macros takes; the parser's patterns are slow on long terms. */
  private static final int LONGEST_TERM = 512;

  private static final Pattern MODIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*=.*");

  /** Local part, whole address and HELO; the last in its long form only stands in terms. */
  private static final Pattern OF_ONE_MAIL = Pattern.compile("(?i)%\\{[lsh]");

  private final SPFRecordParser parser;
  private final SpfTrace trace;

  SpfRecordReader(SPFRecordParser parser, SpfTrace trace) {
    this.parser = parser;
    this.trace = trace;
  }

  @Override
  public SPF1Record parse(String text) throws PermErrorException, NoneException, NeutralException {
    List<String> directives = new ArrayList<>();
    String[] terms = text.strip().split(" +", -1);
    for (int i = 1; i < terms.length; i++) {
      if (terms[i].length() > LONGEST_TERM) {
        throw new PermErrorException("a term is longer than " + LONGEST_TERM + " characters");
      }
      if (!MODIFIER.matcher(terms[i]).matches()) {
        directives.add(terms[i]);
      }
    }
    SPF1Record record = terms.length == 1 ? new SPF1Record() : parser.parse(text.strip());
    List<Directive> read = record.getDirectives();
    for (int i = 0; i < read.size(); i++) {
      read.set(i, new Noted(read.get(i), directives.get(i)));
    }
    if (read.isEmpty()
        && record.getModifiers().stream().noneMatch(RedirectModifier.class::isInstance)) {
      read.add(new Directive("?", new AllMechanism())); // what goes without saying (RFC 7208 4.7)
    }
    return record;
  }

  /** A directive that notes what becomes of it. */
  private final class Noted extends Directive {

    /** What jSPF leaves behind when the hosts of an MX record have no address. */
    private static final List<String> LEFT_BEHIND =
        List.of("MXMechanism.mxRecords", "MXMechanism.checkRecords");

    private final String text;

    Noted(Directive read, String text) throws PermErrorException {
      super(read.getQualifier(), read.getMechanism());
      this.text = text;
    }

    @Override
    public DNSLookupContinuation checkSPF(SPFSession session)
        throws PermErrorException, TempErrorException, NoneException, NeutralException {
      if (session.getCurrentResult() == null && session.getCurrentResultExpanded() == null) {
        LEFT_BEHIND.forEach(session::removeAttribute);
        if (needsDns(getMechanism())) {
          trace.lookup(isInclude());
        }
        if (OF_ONE_MAIL.matcher(text).find()) {
          trace.asksForMail();
        }
        session.pushChecker(this::afterwards);
      }
      return super.checkSPF(session);
    }

    private @Nullable DNSLookupContinuation afterwards(SPFSession session) {
      if (session.getCurrentResult() != null) {
        String domain = session.getCurrentDomain().toLowerCase(Locale.ROOT);
        trace.matched(new MatchedTerm(domain, text), isInclude());
      }
      return null;
    }

    private boolean isInclude() {
      return getMechanism() instanceof IncludeMechanism;
    }

    private static boolean needsDns(Mechanism mechanism) {
      return mechanism instanceof AMechanism // and so MX
          || mechanism instanceof PTRMechanism
          || mechanism instanceof ExistsMechanism
          || mechanism instanceof IncludeMechanism;
    }
  }
}
