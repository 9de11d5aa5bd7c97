package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.limit.Limits;
import dev.rollcall.parse.RecordXml.AuthResultsXml;
import dev.rollcall.parse.RecordXml.DkimXml;
import dev.rollcall.parse.RecordXml.IdentifiersXml;
import dev.rollcall.parse.RecordXml.PolicyEvaluatedXml;
import dev.rollcall.parse.RecordXml.ReasonXml;
import dev.rollcall.parse.RecordXml.RowXml;
import dev.rollcall.parse.RecordXml.SpfXml;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.OverrideReason;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a record on the wire into a row of facts, or says why it cannot be counted. */
final class RowReader {

  private final Limits limits;
  private final Flags flags;
  private final CleanText text;

  RowReader(Limits limits, Flags flags) {
    this.limits = limits;
    this.flags = flags;
    this.text = new CleanText(limits, flags);
  }

  Row read(RecordXml xml) throws UnusableRow {
    RowXml row = xml.row == null ? new RowXml() : xml.row;
    long messages = count(row.count);
    try {
      return row(xml, row, messages);
    } catch (TooLong e) {
      throw new UnusableRow(e.why(), messages);
    }
  }

  /** How many messages a record stands for; 0 where that cannot be read. */
  long messages(RecordXml xml) {
    try {
      return xml.row == null ? 0 : count(xml.row.count);
    } catch (UnusableRow unreadable) {
      return 0;
    }
  }

  private Row row(RecordXml xml, RowXml row, long messages) throws TooLong, UnusableRow {
    IdentifiersXml identifiers = identifiers(xml);
    DomainName author = text.domain(identifiers.headerFrom, "header_from");
    if (author == null) {
      throw new UnusableRow("header_from is missing", messages);
    }
    PolicyEvaluatedXml evaluated = evaluated(row);
    AuthResultsXml results = xml.authResults == null ? new AuthResultsXml() : xml.authResults;
    if (results.dkim.size() + results.spf.size() > limits.authResultsPerRow()) {
      throw new UnusableRow(
          "more than " + limits.authResultsPerRow() + " results (limits.auth-results-per-row)",
          messages);
    }
    List<ReasonXml> reasons = reasons(evaluated, row, xml, identifiers, results);
    if (reasons.size() > limits.reasonsPerRow()) {
      throw new UnusableRow(
          "more than " + limits.reasonsPerRow() + " reasons (limits.reasons-per-row)", messages);
    }
    return new Row(
        source(row.sourceIp, messages),
        messages,
        word(Vocabulary.DISPOSITION, evaluated.disposition, "disposition"),
        word(Vocabulary.EVALUATED, evaluated.dkim, "policy_evaluated/dkim"),
        word(Vocabulary.EVALUATED, evaluated.spf, "policy_evaluated/spf"),
        reasons(reasons),
        author,
        text.domain(identifiers.envelopeFrom, "envelope_from"),
        text.domain(identifiers.envelopeTo, "envelope_to"),
        dkim(results.dkim),
        spf(results.spf));
  }

  private PolicyEvaluatedXml evaluated(RowXml row) {
    if (row.policyEvaluated == null) {
      flags.raise(FlagKind.EVALUATION_MISSING, "policy_evaluated is missing");
      return new PolicyEvaluatedXml();
    }
    return row.policyEvaluated;
  }

  /** The reasons of a record, wherever in it they stand. */
  private static List<ReasonXml> reasons(
      PolicyEvaluatedXml evaluated,
      RowXml row,
      RecordXml xml,
      IdentifiersXml identifiers,
      AuthResultsXml results) {
    if (row.reason.isEmpty()
        && xml.reason.isEmpty()
        && identifiers.reason.isEmpty()
        && results.reason.isEmpty()) {
      return evaluated.reason;
    }
    List<ReasonXml> all = new ArrayList<>(evaluated.reason);
    all.addAll(row.reason);
    all.addAll(xml.reason);
    all.addAll(identifiers.reason);
    all.addAll(results.reason);
    return all;
  }

  private static IdentifiersXml identifiers(RecordXml xml) {
    if (xml.identifiers != null) {
      return xml.identifiers;
    }
    return xml.identities == null ? new IdentifiersXml() : xml.identities;
  }

  private long count(@Nullable String written) throws UnusableRow {
    String count = filled(written);
    if (count == null) {
      throw new UnusableRow("count is missing", 0);
    }
    if (count.length() > limits.keyText()) {
      throw new UnusableRow("count is " + Flags.quoted(count) + ", expected a number", 0);
    }
    try {
      BigInteger number = new BigInteger(count);
      if (number.signum() <= 0) {
        throw new UnusableRow(number.signum() == 0 ? "count is 0" : "count is negative", 0);
      }
      if (number.compareTo(BigInteger.valueOf(limits.messagesPerRow())) > 0) {
        throw new UnusableRow(
            "count is more than " + limits.messagesPerRow() + " (limits.messages-per-row)", 0);
      }
      return number.longValueExact();
    } catch (NumberFormatException e) {
      throw new UnusableRow("count is " + Flags.quoted(count) + ", expected a number", 0);
    }
  }

  private String source(@Nullable String written, long messages) throws TooLong, UnusableRow {
    String word = written == null ? "" : written.strip();
    if (word.isEmpty()) {
      throw new UnusableRow("source_ip is missing", messages);
    }
    return IpAddress.in(word)
        .map(IpAddress::toString)
        .orElse(String.valueOf(text.key(word, "source_ip")).toLowerCase(Locale.ROOT));
  }

  private List<OverrideReason> reasons(List<ReasonXml> xml) throws TooLong {
    List<OverrideReason> reasons = new ArrayList<>(xml.size());
    for (ReasonXml reason : xml) {
      reasons.add(
          new OverrideReason(
              word(Vocabulary.REASON_TYPE, type(reason), "reason/type"),
              filled(text.other(reason.comment, "reason/comment"))));
    }
    return reasons;
  }

  private static @Nullable String type(ReasonXml reason) {
    return reason.type == null ? filled(reason.text) : reason.type;
  }

  private List<DkimResult> dkim(List<DkimXml> xml) throws TooLong {
    List<DkimResult> results = new ArrayList<>(xml.size());
    for (DkimXml result : xml) {
      results.add(
          new DkimResult(
              text.domain(result.domain, "dkim/domain"),
              filled(text.key(result.selector, "dkim/selector")),
              word(Vocabulary.AUTH_RESULT, result.result, "dkim/result"),
              filled(text.other(result.humanResult, "dkim/human_result"))));
    }
    return results;
  }

  private List<SpfResult> spf(List<SpfXml> xml) throws TooLong {
    List<SpfResult> results = new ArrayList<>(xml.size());
    for (SpfXml result : xml) {
      results.add(
          new SpfResult(
              text.domain(result.domain, "spf/domain"),
              word(Vocabulary.SPF_SCOPE, result.scope, "spf/scope"),
              word(Vocabulary.AUTH_RESULT, result.result, "spf/result"),
              filled(text.other(result.humanResult, "spf/human_result"))));
    }
    return results;
  }

  private <K extends Enum<K>> Word<K> word(
      Vocabulary<K> vocabulary, @Nullable String received, String what) throws TooLong {
    return word(vocabulary, text.key(received, what), what, flags);
  }

  /** The word behind {@code received}, flagged when it is not known. */
  static <K extends Enum<K>> Word<K> word(
      Vocabulary<K> vocabulary, @Nullable String received, String what, Flags flags) {
    Word<K> word = vocabulary.read(received);
    if (word.received() != null && word.kind().name().equals("UNKNOWN")) {
      flags.raise(FlagKind.WORD_UNKNOWN, what + " is " + Flags.quoted(word.received()));
    }
    return word;
  }

  /** The text without blanks around it; null when nothing is left. */
  static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
