package dev.rollcall.judge;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReportUri;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A domain that is listed as ours and that no report tells of.
 *
 * @param dmarc what was last seen at {@code _dmarc}; empty when there is no such record; null when
 *     nobody has looked
 */
public record SilentDomain(DomainName domain, @Nullable List<String> dmarc) {

  public SilentDomain {
    dmarc = dmarc == null ? null : List.copyOf(dmarc);
  }

  /** The policy that is published; empty when there is none, or nobody has looked. */
  public Optional<String> policy() {
    return Optional.ofNullable(record()).flatMap(record -> record.value("p"));
  }

  /** Where its reports go, in words; written by the owner of the record. */
  public String whereReportsGo() {
    if (dmarc == null) {
      return "not looked up yet, 'rollcall enrich' does";
    }
    DmarcRecord record = record();
    if (record == null) {
      return dmarc.isEmpty() ? "publishes no DMARC record" : "publishes no single DMARC record";
    }
    List<String> uris = record.rua().stream().map(ReportUri::uri).toList();
    return uris.isEmpty() ? "asks nobody for reports" : "reports go to " + String.join(", ", uris);
  }

  private @Nullable DmarcRecord record() {
    List<DmarcRecord> records =
        dmarc == null
            ? List.of()
            : dmarc.stream().filter(DmarcRecord::isOne).map(DmarcRecord::of).toList();
    return records.size() == 1 ? records.get(0) : null;
  }
}
