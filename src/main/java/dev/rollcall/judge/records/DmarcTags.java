package dev.rollcall.judge.records;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.ReportUri;
import dev.rollcall.domain.TagList.Tag;
import dev.rollcall.published.Authorization;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the one DMARC record says, tag by tag. */
final class DmarcTags {

  private static final Set<String> KNOWN =
      Set.of(
          "v", "p", "sp", "np", "adkim", "aspf", "fo", "rua", "ruf", "pct", "rf", "ri", "t", "psd");

  private final Published published;
  private final Step step;
  private final DmarcRecord record;
  private final String where;
  private final List<RecordFinding> findings = new ArrayList<>();

  DmarcTags(Published published, Step step) {
    this.published = published;
    this.step = step;
    this.record = step.record().orElseThrow();
    this.where = step.lookup().name();
  }

  List<RecordFinding> findings() {
    syntax();
    policies();
    values();
    destinations();
    authorizations();
    weakness();
    unknownTags();
    oldTags();
    return findings;
  }

  private CleanDmarc clean() {
    return new CleanDmarc(record);
  }

  private void syntax() {
    for (String fault : record.tags().faults()) {
      add(
          RecordKind.DMARC_SYNTAX,
          fault,
          "write name=value, with a semicolon between tags",
          clean());
    }
  }

  private void policies() {
    if (record.value("p").isEmpty()) {
      add(
          RecordKind.DMARC_POLICY_INVALID,
          "the tag p is missing: receivers by RFC 7489 may drop the record,"
              + " others take it for none",
          "write the policy behind v=DMARC1",
          clean());
    }
    for (String tag : List.of("p", "sp", "np")) {
      record
          .value(tag)
          .filter(value -> ReceiverPolicy.in(value).isEmpty())
          .ifPresent(
              value ->
                  add(
                      RecordKind.DMARC_POLICY_INVALID,
                      Quote.of(tag + "=" + value) + " is no policy: " + instead(),
                      "write none, quarantine or reject, and a semicolon behind it",
                      clean()));
    }
  }

  private String instead() {
    return record.rua().stream().anyMatch(uri -> uri.fault() == null)
        ? "receivers apply none instead of the whole record"
        : "receivers drop the whole record, because it has no rua either";
  }

  private void values() {
    for (Tag tag : record.tags().tags()) {
      boolean policy = Set.of("p", "sp", "np").contains(tag.name());
      if (!policy && !isGood(tag)) {
        add(
            RecordKind.DMARC_BAD_VALUE,
            Quote.of(tag.toString()) + " says nothing: receivers ignore it",
            "leave it out, or write what is meant",
            clean());
      }
    }
  }

  private static boolean isGood(Tag tag) {
    return switch (tag.name()) {
      case "pct" -> tag.value().matches("[0-9]{1,2}|100");
      case "ri" -> tag.value().matches("[0-9]{1,10}");
      case "rf" -> tag.value().matches("(?i)afrf(\\s*:\\s*afrf)*");
      default -> CleanDmarc.understood(tag.name(), tag.value());
    };
  }

  private void destinations() {
    if (record.value("rua").isEmpty()) {
      add(
          RecordKind.DMARC_NO_RUA,
          "without rua nobody reports who sends in the name of the domain",
          "say where aggregate reports are to go",
          clean().with("rua", "mailto:dmarc-reports@" + step.name()));
    }
    for (ReportUri uri : uris().filter(uri -> uri.fault() != null).toList()) {
      String what = Quote.of(uri.text()) + " gets no reports: " + uri.fault();
      String fix = "write mailto: and one address, as in rua=mailto:dmarc@" + step.name();
      if (uris().anyMatch(other -> other.fault() == null)) {
        add(RecordKind.DMARC_BAD_URI, what, fix, clean());
      } else {
        findings.add(RecordFinding.of(RecordKind.DMARC_BAD_URI, where, what, fix));
      }
    }
  }

  private Stream<ReportUri> uris() {
    return Stream.concat(record.rua().stream(), record.ruf().stream());
  }

  private void authorizations() {
    for (Authorization authorization : published.authorizations()) {
      String name = Authorization.name(authorization.policyDomain(), authorization.host());
      if (authorization.isNeeded()
          && !authorization.isGiven()
          && !authorization.lookup().isUnknown()) {
        findings.add(
            RecordFinding.of(
                    RecordKind.DMARC_UNAUTHORIZED,
                    name,
                    authorization.host()
                        + " does not say that it takes reports about "
                        + authorization.policyDomain()
                        + ", so receivers send none there",
                    "let " + authorization.host() + " publish this, or take it out of the record")
                .publishing("v=DMARC1"));
      }
      if (!authorization.isNeeded() && authorization.isGiven() && !authorization.forAnyone()) {
        findings.add(
            RecordFinding.of(
                RecordKind.DMARC_AUTHORIZATION_UNNEEDED,
                name,
                "nobody asks for this record: "
                    + authorization.host()
                    + " belongs to the same organization as "
                    + authorization.policyDomain(),
                "it does no harm; delete it when convenient"));
      }
    }
  }

  /**
   * Both tags together are a step on the way to a stricter policy, and what comes next is for
   * {@code rollcall ready} to say.
   */
  private boolean isStep() {
    return record.value("t").filter("y"::equalsIgnoreCase).isPresent() && isPartial();
  }

  private void weakness() {
    if (isStep() && record.p().filter(p -> p != ReceiverPolicy.NONE).isPresent()) {
      findings.add(
          RecordFinding.of(
              RecordKind.DMARC_TESTING,
              where,
              "t=y and pct=%s: receivers apply the policy in part, a step on the way to all of it"
                  .formatted(record.value("pct").orElse("")),
              "'rollcall ready' says when the next step may be taken; until then leave both"));
      weakerSubdomains();
      return;
    }
    if (record.value("t").filter("y"::equalsIgnoreCase).isPresent()
        && record.p().filter(p -> p != ReceiverPolicy.NONE).isPresent()) {
      add(
          RecordKind.DMARC_TESTING,
          "t=y: receivers apply the policy one level lower",
          "take t=y out when the test is over, and a pct below 100 with it: each holds back only some"
              + " receivers",
          clean().without("t").without("pct"));
    }
    record
        .value("pct")
        .filter(value -> value.matches("[0-9]{1,2}"))
        .ifPresent(
            value ->
                add(
                    RecordKind.DMARC_PARTIAL,
                    "pct=%s: older receivers apply the policy to %s %% of the mail, and those"
                            .formatted(value, value)
                        + " by RFC 9989 to all of it",
                    "let t=y stand beside it, which holds those back; take both out together",
                    clean().with("t", "y")));
    weakerSubdomains();
  }

  /** Receivers look at sp and np only where the policy is inherited from. */
  private void weakerSubdomains() {
    Optional<ReceiverPolicy> p = record.p();
    if (p.isEmpty() || !step.name().equals(published.dmarc().organizational())) {
      return;
    }
    for (String tag : List.of("sp", "np")) {
      record
          .policy(tag)
          .filter(policy -> policy.compareTo(p.get()) < 0)
          .ifPresent(
              policy ->
                  findings.add(
                      RecordFinding.of(
                          RecordKind.DMARC_WEAKER_SUBDOMAINS,
                          where,
                          "%s=%s: %s may be forged more easily than the domain itself"
                              .formatted(
                                  tag,
                                  policy.word(),
                                  tag.equals("sp") ? "subdomains" : "subdomains that do not exist"),
                          "raise it when their mail passes: 'rollcall ready' says whether it does")));
    }
  }

  private void unknownTags() {
    for (Tag tag : record.tags().tags()) {
      if (!KNOWN.contains(tag.name())) {
        add(
            RecordKind.DMARC_UNKNOWN_TAG,
            Quote.of(tag.toString()) + " means nothing in DMARC; receivers ignore it",
            "leave it out",
            clean());
      }
    }
  }

  private void oldTags() {
    List<String> old = new ArrayList<>();
    for (Tag tag : record.tags().tags()) {
      if (Set.of("pct", "rf", "ri").contains(tag.name()) && isGood(tag)) {
        old.add(tag.toString());
      }
    }
    if (old.isEmpty()) {
      return;
    }
    uris()
        .map(ReportUri::sizeLimit)
        .flatMap(Stream::ofNullable)
        .distinct()
        .forEach(limit -> old.add("the size limit !" + limit));
    String what =
        "RFC 9989 has removed "
            + String.join(", ", old)
            + "; older receivers still read it, and it does no harm";
    if (isPartial()) {
      findings.add(
          RecordFinding.of(
              RecordKind.DMARC_OLD_TAG, where, what, "nothing: pct below 100 goes with t=y"));
    } else {
      add(RecordKind.DMARC_OLD_TAG, what, "leave it, or publish the record without it", clean());
    }
  }

  private boolean isPartial() {
    return record.value("pct").filter(value -> value.matches("[0-9]{1,2}")).isPresent();
  }

  private void add(RecordKind kind, String what, String fix, CleanDmarc instead) {
    findings.add(RecordFinding.of(kind, where, what, fix).publishing(instead.text()));
  }
}
