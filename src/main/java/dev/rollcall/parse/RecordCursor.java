package dev.rollcall.parse;

import dev.rollcall.parse.RecordXml.AuthResultsXml;
import dev.rollcall.parse.RecordXml.DkimXml;
import dev.rollcall.parse.RecordXml.IdentifiersXml;
import dev.rollcall.parse.RecordXml.PolicyEvaluatedXml;
import dev.rollcall.parse.RecordXml.ReasonXml;
import dev.rollcall.parse.RecordXml.RowXml;
import dev.rollcall.parse.RecordXml.SpfXml;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Reads one {@code <record>} from a cursor that stands on its start tag, and leaves the cursor
 * behind its end tag. Unknown elements are passed over with all that they hold; of elements that
 * may occur once, the last one counts.
 *
 * <p>By hand and not by JAXB, which takes the rest of the report: records are nearly all of it, and
 * JAXB took more than half of the time of a run to read them.
 */
final class RecordCursor {

  private final LocalNames xml;

  RecordCursor(LocalNames xml) {
    this.xml = xml;
  }

  RecordXml read() throws XMLStreamException {
    RecordXml record = new RecordXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "row" -> record.row = row();
        case "identifiers" -> record.identifiers = identifiers();
        case "identities" -> record.identities = identifiers();
        case "auth_results" -> record.authResults = authResults();
        case "reason" -> record.reason.add(reason());
        default -> skip();
      }
    }
    xml.next();
    return record;
  }

  private RowXml row() throws XMLStreamException {
    RowXml row = new RowXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "source_ip" -> row.sourceIp = text();
        case "count" -> row.count = text();
        case "policy_evaluated" -> row.policyEvaluated = policyEvaluated();
        case "reason" -> row.reason.add(reason());
        default -> skip();
      }
    }
    return row;
  }

  private PolicyEvaluatedXml policyEvaluated() throws XMLStreamException {
    PolicyEvaluatedXml evaluated = new PolicyEvaluatedXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "disposition" -> evaluated.disposition = text();
        case "dkim" -> evaluated.dkim = text();
        case "spf" -> evaluated.spf = text();
        case "reason" -> evaluated.reason.add(reason());
        default -> skip();
      }
    }
    return evaluated;
  }

  private ReasonXml reason() throws XMLStreamException {
    ReasonXml reason = new ReasonXml();
    StringBuilder text = new StringBuilder();
    while (nextChild(text)) {
      switch (xml.getLocalName()) {
        case "type" -> reason.type = text();
        case "comment" -> reason.comment = text();
        default -> skip();
      }
    }
    reason.text = text.toString();
    return reason;
  }

  private IdentifiersXml identifiers() throws XMLStreamException {
    IdentifiersXml identifiers = new IdentifiersXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "header_from" -> identifiers.headerFrom = text();
        case "envelope_from" -> identifiers.envelopeFrom = text();
        case "envelope_to" -> identifiers.envelopeTo = text();
        case "reason" -> identifiers.reason.add(reason());
        default -> skip();
      }
    }
    return identifiers;
  }

  private AuthResultsXml authResults() throws XMLStreamException {
    AuthResultsXml results = new AuthResultsXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "dkim" -> results.dkim.add(dkim());
        case "spf" -> results.spf.add(spf());
        case "reason" -> results.reason.add(reason());
        default -> skip();
      }
    }
    return results;
  }

  private DkimXml dkim() throws XMLStreamException {
    DkimXml dkim = new DkimXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "domain" -> dkim.domain = text();
        case "selector" -> dkim.selector = text();
        case "result" -> dkim.result = text();
        case "human_result" -> dkim.humanResult = text();
        default -> skip();
      }
    }
    return dkim;
  }

  private SpfXml spf() throws XMLStreamException {
    SpfXml spf = new SpfXml();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "domain" -> spf.domain = text();
        case "scope" -> spf.scope = text();
        case "result" -> spf.result = text();
        case "human_result" -> spf.humanResult = text();
        default -> skip();
      }
    }
    return spf;
  }

  /** Goes to the next child of the element; false at its end. Text between children is dropped. */
  private boolean nextChild() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Like {@link #nextChild()}; adds the text on the way to {@code between}. */
  private boolean nextChild(StringBuilder between) throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      if (isText(event)) {
        between.append(xml.getText());
      }
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** The text of the element, without that of elements in it. */
  private String text() throws XMLStreamException {
    String text = "";
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        return text;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      } else if (isText(event)) {
        text = text.isEmpty() ? xml.getText() : text.concat(xml.getText());
      }
    }
  }

  /** Passes over the element and all in it. */
  private void skip() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // nothing of it counts
        }
      }
    }
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }
}
