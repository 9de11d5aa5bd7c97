package dev.rollcall.tell.csv;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SilentDomain;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Domains that are ours as a table: a header, then a record for each, worst first. */
public final class DomainsCsv {

  private final KnownDomains known;
  private final List<Overview> overviews;

  /**
   * @param overviews of the domains that are ours, in any order
   */
  public DomainsCsv(KnownDomains known, List<Overview> overviews) {
    this.known = known;
    this.overviews = overviews.stream().sorted(Overview.WORST_FIRST).toList();
  }

  /** Prints the whole table; silent domains come last. */
  public void print(PrintWriter out) {
    out.print(
        Csv.record(
            "domain",
            "owner",
            "group",
            "parked",
            "policy",
            "verdict",
            "messages",
            "dmarc_pass",
            "worst_finding",
            "reporters",
            "last_report"));
    overviews.forEach(overview -> out.print(record(overview)));
    known.silent().forEach(domain -> out.print(silent(domain)));
  }

  private String record(Overview overview) {
    Optional<OwnDomain> own = known.listed().covering(overview.domain());
    return Csv.record(
        overview.domain(),
        own.map(OwnDomain::owner).orElse(""),
        own.map(OwnDomain::group).orElse(""),
        own.map(OwnDomain::parked).orElse(false),
        overview.readiness().from(),
        overview.readiness().verdict().word(),
        overview.figures().messages(),
        overview.figures().dmarcPass(),
        overview.worst().map(FindingKind::word).orElse(""),
        overview.reporters().size(),
        overview.lastReport().map(Object::toString).orElse(""));
  }

  private String silent(SilentDomain silent) {
    DomainName domain = silent.domain();
    Optional<OwnDomain> own = known.listed().covering(domain);
    return Csv.record(
        domain,
        own.map(OwnDomain::owner).orElse(""),
        own.map(OwnDomain::group).orElse(""),
        own.map(OwnDomain::parked).orElse(false),
        silent.policy().orElse(""),
        "silent",
        0,
        0,
        "",
        0,
        "");
  }
}
