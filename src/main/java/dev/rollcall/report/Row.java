package dev.rollcall.report;

import dev.rollcall.domain.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <record>} of an aggregate report (RFC 9990 3.1.1.7).
 *
 * @param source the sending address as receivers saw it, in canonical form; where the reporter
 *     masked it ({@code X.X.X.X}), the word as received, lower-cased
 * @param messages 1 or more
 * @param disposition what the receiver did
 * @param dkim the receiver's aligned DKIM result
 * @param spf the receiver's aligned SPF result
 * @param author the author domain ({@code header_from})
 * @param envelopeFrom null when absent or an empty return path
 * @param envelopeTo the recipient's domain; null when absent
 */
public record Row(
    String source,
    long messages,
    Word<Disposition> disposition,
    Word<Evaluated> dkim,
    Word<Evaluated> spf,
    List<OverrideReason> reasons,
    DomainName author,
    @Nullable DomainName envelopeFrom,
    @Nullable DomainName envelopeTo,
    List<DkimResult> dkimResults,
    List<SpfResult> spfResults) {

  public Row {
    reasons = List.copyOf(reasons);
    dkimResults = List.copyOf(dkimResults);
    spfResults = List.copyOf(spfResults);
  }

  /** Whether the receiver says that the mail passed DMARC: by DKIM or by SPF, aligned. */
  public boolean passes() {
    return dkim.kind() == Evaluated.PASS || spf.kind() == Evaluated.PASS;
  }
}
