package dev.rollcall.parse;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import org.jspecify.annotations.Nullable;

/** The {@code <policy_published>} on the wire. */
@XmlAccessorType(XmlAccessType.FIELD)
final class PolicyXml {

  @Nullable String domain;

  @XmlElement(name = "discovery_method")
  @Nullable String discoveryMethod;

  @Nullable String adkim;
  @Nullable String aspf;
  @Nullable String p;
  @Nullable String sp;
  @Nullable String np;
  @Nullable String pct;
  @Nullable String fo;
  @Nullable String testing;

  /** What Mail::DMARC of 2026 calls {@code testing}. */
  @Nullable String t;
}
