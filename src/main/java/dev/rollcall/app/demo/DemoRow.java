package dev.rollcall.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of an aggregate report, and who is really behind it.
 *
 * @param source the sending address
 * @param count how many messages
 * @param spf the check of the MAIL FROM domain
 * @param reason why the receiver would not have followed the policy; null when it says nothing
 */
record DemoRow(
    DemoSender sender,
    String source,
    long count,
    List<Signature> signatures,
    Spf spf,
    @Nullable Reason reason) {

  DemoRow {
    signatures = List.copyOf(signatures);
  }

  /** A DKIM signature and whether it verifies. */
  record Signature(String domain, String selector, boolean verifies) {

    /** The company's own signature. */
    static Signature ofCompany(boolean verifies) {
      return new Signature(DemoCompany.DOMAIN, DemoCompany.SELECTOR, verifies);
    }

    String result() {
      return verifies ? "pass" : "fail";
    }
  }

  /** An SPF check: the MAIL FROM domain and the result's word. */
  record Spf(String domain, String result) {

    /** The company's own domain as MAIL FROM, from an address in its SPF record or not. */
    static Spf ofCompany(boolean listed) {
      return new Spf(DemoCompany.DOMAIN, listed ? "pass" : "softfail");
    }

    /** Another domain, which lists the address. */
    static Spf passFor(String domain) {
      return new Spf(domain, "pass");
    }
  }

  /** A reason of a receiver: its word and its comment. */
  record Reason(String type, String comment) {}

  /** Whether a signature of the company verifies. */
  boolean dkimPasses() {
    return signatures.stream()
        .anyMatch(each -> each.verifies() && each.domain().equals(DemoCompany.DOMAIN));
  }

  /** Whether SPF passes for the company's domain. */
  boolean spfPasses() {
    return spf.result().equals("pass") && spf.domain().equals(DemoCompany.DOMAIN);
  }

  /** Whether the mail passes DMARC. */
  boolean passes() {
    return dkimPasses() || spfPasses();
  }
}
