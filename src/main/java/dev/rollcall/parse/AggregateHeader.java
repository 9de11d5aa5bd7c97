package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.limit.Limits;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads who made an aggregate report and which policy it found. */
final class AggregateHeader {

  private final Flags flags;
  private final CleanText text;

  AggregateHeader(Limits limits, Flags flags) {
    this.flags = flags;
    this.text = new CleanText(limits, flags);
  }

  Reporter reporter(MetadataXml xml) throws TooLong {
    @Nullable String email = RowReader.filled(text.key(xml.email, "email"));
    if (email == null) {
      flags.raise(FlagKind.EMAIL_MISSING, "report_metadata names no e-mail address");
    }
    return new Reporter(
        RowReader.filled(text.key(xml.orgName, "org_name")),
        email,
        other(xml.extraContactInfo, "extra_contact_info"));
  }

  /** The report id without blanks and one pair of angle brackets around it; null when missing. */
  @Nullable String reportId(MetadataXml xml) throws TooLong {
    @Nullable String id = RowReader.filled(text.key(xml.reportId, "report_id"));
    return id != null && id.startsWith("<") && id.endsWith(">") && id.length() > 2
        ? id.substring(1, id.length() - 1)
        : id;
  }

  List<String> errors(MetadataXml xml) {
    List<String> errors = new ArrayList<>();
    for (String error : xml.error) {
      @Nullable String clean = other(error, "error");
      if (clean != null && errors.size() < 100) {
        errors.add(clean);
      }
    }
    return errors;
  }

  /** Any text that identifies nothing, without blanks around it; null when nothing is left. */
  @Nullable String other(@Nullable String raw, String what) {
    return RowReader.filled(text.other(raw, what));
  }

  PublishedPolicy policy(PolicyXml xml) throws TooLong {
    @Nullable DomainName domain = text.domain(xml.domain, "policy_published/domain");
    if (domain == null) {
      flags.raise(FlagKind.POLICY_DOMAIN_MISSING, "policy_published names no domain");
    }
    return new PublishedPolicy(
        domain,
        word(Vocabulary.ALIGNMENT, xml.adkim, "adkim"),
        word(Vocabulary.ALIGNMENT, xml.aspf, "aspf"),
        word(Vocabulary.POLICY_LEVEL, xml.p, "p"),
        word(Vocabulary.POLICY_LEVEL, xml.sp, "sp"),
        word(Vocabulary.POLICY_LEVEL, xml.np, "np"),
        percent(xml.pct),
        RowReader.filled(text.key(xml.fo, "fo")),
        lower(RowReader.filled(text.key(xml.testing == null ? xml.t : xml.testing, "testing"))),
        lower(RowReader.filled(text.key(xml.discoveryMethod, "discovery_method"))));
  }

  private static @Nullable String lower(@Nullable String word) {
    return word == null ? null : word.toLowerCase(Locale.ROOT);
  }

  private <K extends Enum<K>> Word<K> word(
      Vocabulary<K> vocabulary, @Nullable String received, String what) throws TooLong {
    return RowReader.word(vocabulary, text.key(received, what), what, flags);
  }

  private @Nullable Integer percent(@Nullable String written) throws TooLong {
    @Nullable String pct = RowReader.filled(text.key(written, "pct"));
    try {
      int value = pct == null ? -1 : Integer.parseInt(pct);
      if (value >= 0 && value <= 100) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // flagged below
    }
    if (pct != null) {
      flags.raise(FlagKind.WORD_UNKNOWN, "pct is " + Flags.quoted(pct));
    }
    return null;
  }
}
