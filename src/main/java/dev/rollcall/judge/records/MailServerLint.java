package dev.rollcall.judge.records;

import dev.rollcall.published.Lookup;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the domain takes mail, and whether its transport is watched. */
final class MailServerLint {

  private static final String NULL = "0 .";

  private final Published published;
  private final List<RecordFinding> findings = new ArrayList<>();

  MailServerLint(Published published) {
    this.published = published;
  }

  List<RecordFinding> findings() {
    Lookup exchanges = published.exchanges();
    if (exchanges.isNothing()) {
      add(
          RecordKind.MX_MISSING,
          exchanges.name(),
          "there is no MX record: bounces and answers go to the address of the domain itself, if"
              + " it has one",
          "name the hosts that take mail, or publish MX 0 . where none does (RFC 7505)");
    } else if (exchanges.values().contains(NULL)) {
      add(
          RecordKind.MX_NULL,
          exchanges.name(),
          "MX 0 . says that the domain takes no mail (RFC 7505)",
          "nothing, unless mail from it is to be answered");
    } else if (exchanges.isFound()) {
      transport();
    }
    return findings;
  }

  private void transport() {
    if (lacks(published.tlsReporting(), "v=tlsrptv1")) {
      findings.add(
          RecordFinding.of(
                  RecordKind.TLS_RPT_MISSING,
                  published.tlsReporting().name(),
                  "nobody reports when mail to the domain cannot be encrypted (RFC 8460)",
                  "publish where such reports are to go")
              .publishing("v=TLSRPTv1; rua=mailto:tls-reports@" + published.domain()));
    }
    if (lacks(published.transportSecurity(), "v=stsv1")) {
      add(
          RecordKind.MTA_STS_MISSING,
          published.transportSecurity().name(),
          "nothing makes senders insist on encryption with the mail servers (RFC 8461)",
          "worth having once TLS reports show that it works");
    }
  }

  private static boolean lacks(Lookup lookup, String beginning) {
    return !lookup.isUnknown()
        && lookup.values().stream()
            .noneMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(beginning));
  }

  private void add(RecordKind kind, String where, String what, String fix) {
    findings.add(RecordFinding.of(kind, where, what, fix));
  }
}
