package dev.rollcall.parse;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlMixed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <record>} on the wire. Lives for one call; strings and lists only, because JAXB silently
 * drops what it cannot convert.
 */
@XmlAccessorType(XmlAccessType.FIELD)
final class RecordXml {

  @Nullable RowXml row;
  @Nullable IdentifiersXml identifiers;

  /** What junc.org calls the identifiers. */
  @Nullable IdentifiersXml identities;

  @XmlElement(name = "auth_results")
  @Nullable AuthResultsXml authResults;

  List<ReasonXml> reason = new ArrayList<>();

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RowXml {
    @XmlElement(name = "source_ip")
    @Nullable String sourceIp;

    @Nullable String count;

    @XmlElement(name = "policy_evaluated")
    @Nullable PolicyEvaluatedXml policyEvaluated;

    List<ReasonXml> reason = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class PolicyEvaluatedXml {
    @Nullable String disposition;
    @Nullable String dkim;
    @Nullable String spf;
    List<ReasonXml> reason = new ArrayList<>();
  }

  /** RSpamd writes the type as text, without an element around it. */
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class ReasonXml {
    @Nullable String type;
    @Nullable String comment;

    @XmlMixed
    @XmlAnyElement(IgnoredElement.class)
    List<Object> text = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class IdentifiersXml {
    @XmlElement(name = "header_from")
    @Nullable String headerFrom;

    @XmlElement(name = "envelope_from")
    @Nullable String envelopeFrom;

    @XmlElement(name = "envelope_to")
    @Nullable String envelopeTo;

    List<ReasonXml> reason = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class AuthResultsXml {
    List<DkimXml> dkim = new ArrayList<>();
    List<SpfXml> spf = new ArrayList<>();
    List<ReasonXml> reason = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class DkimXml {
    @Nullable String domain;
    @Nullable String selector;
    @Nullable String result;

    @XmlElement(name = "human_result")
    @Nullable String humanResult;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SpfXml {
    @Nullable String domain;
    @Nullable String scope;
    @Nullable String result;

    @XmlElement(name = "human_result")
    @Nullable String humanResult;
  }
}
