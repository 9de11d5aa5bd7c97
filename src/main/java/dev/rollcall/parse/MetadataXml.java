package dev.rollcall.parse;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code <report_metadata>} on the wire. */
@XmlAccessorType(XmlAccessType.FIELD)
final class MetadataXml {

  @XmlElement(name = "org_name")
  @Nullable String orgName;

  @Nullable String email;

  @XmlElement(name = "extra_contact_info")
  @Nullable String extraContactInfo;

  @XmlElement(name = "report_id")
  @Nullable String reportId;

  @XmlElement(name = "date_range")
  @Nullable DateRangeXml dateRange;

  List<String> error = new ArrayList<>();
  @Nullable String generator;

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class DateRangeXml {
    @Nullable String begin;
    @Nullable String end;
  }
}
