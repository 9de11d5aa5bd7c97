package dev.rollcall.tell.json;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SilentDomain;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Domains as one JSON object on one line; see {@link OverviewJson} for the conventions. */
public final class DomainsJson {

  private final KnownDomains known;
  private final List<Overview> overviews;

  /**
   * @param overviews of the domains that are ours, in any order
   */
  public DomainsJson(KnownDomains known, List<Overview> overviews) {
    this.known = known;
    this.overviews = overviews.stream().sorted(Overview.WORST_FIRST).toList();
  }

  /**
   * Prints {@code domains}, worst first, {@code silent} ones, and how many are {@code not_ours}.
   */
  public void print(PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeArrayPropertyStart("domains");
          overviews.forEach(overview -> domain(json, overview));
          json.writeEndArray();
          json.writeArrayPropertyStart("silent");
          known.silent().forEach(domain -> silent(json, domain));
          json.writeEndArray();
          json.writeObjectPropertyStart("not_ours");
          json.writeNumberProperty("domains", known.others().size());
          json.writeNumberProperty(
              "messages", known.others().values().stream().mapToLong(Long::longValue).sum());
          json.writeEndObject();
        });
  }

  private void domain(JsonGenerator json, Overview overview) {
    json.writeStartObject();
    listed(json, overview.domain());
    json.writeStringProperty("policy", overview.readiness().from());
    json.writeStringProperty("to", overview.readiness().to().word());
    json.writeStringProperty("verdict", overview.readiness().verdict().word());
    json.writeNumberProperty("messages", overview.figures().messages());
    json.writeNumberProperty("dmarc_pass", overview.figures().dmarcPass());
    json.writeStringProperty("worst_finding", overview.worst().map(FindingKind::word).orElse(null));
    json.writeNumberProperty("reporters", overview.reporters().size());
    json.writeStringProperty(
        "last_report", overview.lastReport().map(LocalDate::toString).orElse(null));
    json.writeEndObject();
  }

  private void silent(JsonGenerator json, SilentDomain silent) {
    json.writeStartObject();
    listed(json, silent.domain());
    json.writeStringProperty("policy", silent.policy().orElse(null));
    json.writeStringProperty("where_reports_go", silent.whereReportsGo());
    json.writeEndObject();
  }

  private void listed(JsonGenerator json, DomainName domain) {
    Optional<OwnDomain> own = known.listed().covering(domain);
    json.writeStringProperty("domain", domain.name());
    json.writeStringProperty("owner", own.map(OwnDomain::owner).orElse(null));
    json.writeStringProperty("group", own.map(OwnDomain::group).orElse(null));
    json.writeBooleanProperty("parked", own.map(OwnDomain::parked).orElse(false));
  }
}
