package dev.rollcall.judge.records;

import dev.rollcall.published.Lookup;
import dev.rollcall.published.Misspelling;
import dev.rollcall.published.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Records that nobody looks at any more, or never did. */
final class LeftoverLint {

  private static final Pattern PRACTICE = tags("dkim|o");
  private static final Pattern POLICY = tags("o|r|t|n");
  private static final Pattern REPORTS = tags("ra|rp|rr|rs|r");
  private static final Pattern KEY = tags("p");

  private final Published published;
  private final List<RecordFinding> findings = new ArrayList<>();

  LeftoverLint(Published published) {
    this.published = published;
  }

  List<RecordFinding> findings() {
    published.oldNames().stream()
        .filter(lookup -> isMeantFor(lookup.name(), lookup.values().get(0)))
        .forEach(this::old);
    published.texts().values().stream()
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("spf2.0"))
        .forEach(
            text ->
                add(
                    RecordKind.SENDER_ID,
                    published.texts().name(),
                    Quote.of(text) + " is for Sender ID (RFC 4406), which nobody uses any more",
                    "delete it"));
    published.misspellings().stream()
        .filter(misspelling -> !misspelling.meant().startsWith("_dmarc."))
        .forEach(this::misspelt);
    return findings;
  }

  private void old(Lookup lookup) {
    String shown = Quote.of(lookup.values().get(0));
    String label = lookup.name().substring(0, lookup.name().indexOf('.'));
    switch (label) {
      case "_adsp" ->
          add(
              RecordKind.ADSP_RECORD,
              lookup.name(),
              shown + " is an ADSP record (RFC 5617), historic since 2013: nobody looks at it",
              "delete it; DMARC says what it was to say");
      case "_domainkey" ->
          add(
              RecordKind.DOMAINKEYS_POLICY,
              lookup.name(),
              shown + " is a policy of DomainKeys (RFC 4870), DKIM's forerunner: it has no effect",
              "delete it");
      case "_report" ->
          add(
              RecordKind.DKIM_REPORT_RECORD,
              lookup.name(),
              shown
                  + " asks for reports about failing signatures (RFC 6651), which hardly anybody"
                  + " sends; it does no harm",
              "leave it or delete it");
      default ->
          add(
              RecordKind.SSP_RECORD,
              lookup.name(),
              shown + " is a record of an SSP draft that never became a standard",
              "delete it");
    }
  }

  private void misspelt(Misspelling misspelling) {
    misspelling.lookup().values().stream()
        .filter(text -> isMeantFor(misspelling.meant(), text))
        .findFirst()
        .ifPresent(
            text ->
                add(
                    RecordKind.MISSPELT_NAME,
                    misspelling.lookup().name(),
                    Quote.of(text)
                        + " is where nobody looks; "
                        + misspelling.meant()
                        + " was meant",
                    misspelling.meant().startsWith("_")
                        ? "delete it; nobody looks at what was meant either"
                        : "if the key is in use, publish it at "
                            + misspelling.meant()
                            + "; delete it here"));
  }

  private static Pattern tags(String names) {
    return Pattern.compile("(?is)(.*;)?\\s*(" + names + ")\\s*=.*");
  }

  /** Whether a text says what belongs at a name; a wildcard may have answered for it. */
  private static boolean isMeantFor(String name, String text) {
    Pattern tags =
        switch (name.substring(0, name.indexOf('.'))) {
          case "_adsp", "_ssp", "_policy" -> PRACTICE;
          case "_domainkey" -> POLICY;
          case "_report" -> REPORTS;
          default -> KEY;
        };
    return tags.matcher(text).matches();
  }

  private void add(RecordKind kind, String where, String what, String fix) {
    findings.add(RecordFinding.of(kind, where, what, fix));
  }
}
