package dev.rollcall.judge.records;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.published.DmarcDiscovery;
import dev.rollcall.published.DmarcDiscovery.Step;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.Misspelling;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there is a DMARC record that counts; {@link DmarcTags} has what it says. */
final class DmarcLint {

  private final Published published;
  private final DmarcDiscovery dmarc;
  private final List<RecordFinding> findings = new ArrayList<>();

  DmarcLint(Published published) {
    this.published = published;
    this.dmarc = published.dmarc();
  }

  List<RecordFinding> findings() {
    Optional<Step> broken = broken();
    if (dmarc.policy().isEmpty() && dmarc.unknown().isEmpty() && broken.isEmpty()) {
      missing();
    }
    broken.ifPresent(this::broken);
    misplaced();
    dmarc.policy().ifPresent(step -> findings.addAll(new DmarcTags(published, step).findings()));
    return findings;
  }

  /** Where somebody meant to publish a record, and receivers take none. */
  private Optional<Step> broken() {
    return dmarc.steps().stream()
        .filter(step -> isAtOrAbove(step.name()))
        .filter(step -> step.record().isEmpty() && !meant(step.lookup()).isEmpty())
        .findFirst();
  }

  /** Records of public suffixes are none of the domain's business. */
  private boolean isAtOrAbove(DomainName name) {
    return name.isWithin(dmarc.byList().organizational());
  }

  private static List<String> meant(Lookup lookup) {
    return lookup.values().stream().filter(DmarcRecord::looksLikeOne).toList();
  }

  private void missing() {
    DomainName at = dmarc.byList().organizational();
    findings.add(
        RecordFinding.of(
                RecordKind.DMARC_MISSING,
                "_dmarc." + at,
                "there is no DMARC record for " + published.domain(),
                "publish one that asks for reports and changes nothing yet")
            .publishing("v=DMARC1; p=none; rua=mailto:dmarc-reports@" + at));
  }

  private void broken(Step step) {
    String where = step.lookup().name();
    if (step.records().size() > 1) {
      findings.add(
          RecordFinding.of(
                  RecordKind.DMARC_SEVERAL,
                  where,
                  "there are "
                      + step.records().size()
                      + " DMARC records, so receivers take none of them",
                  "leave one; the first is, tidied")
              .publishing(new CleanDmarc(step.records().get(0)).text()));
      return;
    }
    String text = meant(step.lookup()).get(0);
    findings.add(
        RecordFinding.of(
            RecordKind.DMARC_SYNTAX,
            where,
            Quote.of(text) + " does not begin with v=DMARC1, so receivers take it for nothing",
            "write v=DMARC1; to the letter at its beginning, without quotation marks"));
  }

  private void misplaced() {
    published.texts().values().stream()
        .filter(DmarcRecord::looksLikeOne)
        .forEach(text -> misplaced(published.texts().name(), "_dmarc." + published.domain(), text));
    for (Misspelling misspelling : published.misspellings()) {
      if (misspelling.meant().startsWith("_dmarc.")) {
        meant(misspelling.lookup())
            .forEach(text -> misplaced(misspelling.lookup().name(), misspelling.meant(), text));
      }
    }
  }

  private void misplaced(String where, String meant, String text) {
    findings.add(
        RecordFinding.of(
            RecordKind.DMARC_MISPLACED,
            where,
            "a DMARC record is where no receiver looks: " + Quote.of(text),
            dmarc.isOwn() ? "delete it; the one at " + meant + " counts" : "move it to " + meant));
  }
}
