package dev.rollcall.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code <record>} on the wire, as {@link RecordCursor} reads it. Lives for one call. */
final class RecordXml {

  @Nullable RowXml row;
  @Nullable IdentifiersXml identifiers;

  /** What junc.org calls the identifiers. */
  @Nullable IdentifiersXml identities;

  @Nullable AuthResultsXml authResults;

  List<ReasonXml> reason = new ArrayList<>();

  static final class RowXml {
    @Nullable String sourceIp;

    @Nullable String count;

    @Nullable PolicyEvaluatedXml policyEvaluated;

    List<ReasonXml> reason = new ArrayList<>();
  }

  static final class PolicyEvaluatedXml {
    @Nullable String disposition;
    @Nullable String dkim;
    @Nullable String spf;
    List<ReasonXml> reason = new ArrayList<>();
  }

  /** RSpamd writes the type as text, without an element around it. */
  static final class ReasonXml {
    @Nullable String type;
    @Nullable String comment;

    String text = "";
  }

  static final class IdentifiersXml {
    @Nullable String headerFrom;

    @Nullable String envelopeFrom;

    @Nullable String envelopeTo;

    List<ReasonXml> reason = new ArrayList<>();
  }

  static final class AuthResultsXml {
    List<DkimXml> dkim = new ArrayList<>();
    List<SpfXml> spf = new ArrayList<>();
    List<ReasonXml> reason = new ArrayList<>();
  }

  static final class DkimXml {
    @Nullable String domain;
    @Nullable String selector;
    @Nullable String result;

    @Nullable String humanResult;
  }

  static final class SpfXml {
    @Nullable String domain;
    @Nullable String scope;
    @Nullable String result;

    @Nullable String humanResult;
  }
}
