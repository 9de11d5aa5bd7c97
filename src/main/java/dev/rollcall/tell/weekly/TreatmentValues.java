package dev.rollcall.tell.weekly;

import dev.rollcall.judge.weekly.Treatment;
import dev.rollcall.sender.MessageClass;
import java.util.List;
import java.util.Map;

/** What receivers did, in words. */
final class TreatmentValues {

  private final List<Treatment> treatments;

  TreatmentValues(List<Treatment> treatments) {
    this.treatments = treatments;
  }

  List<Map<String, Object>> rows() {
    return treatments.stream()
        .map(
            one ->
                Map.<String, Object>of(
                    "mail", mail(one),
                    "delivered", Phrases.number(one.delivered()),
                    "quarantined", Phrases.number(one.quarantined()),
                    "rejected", Phrases.number(one.rejected()),
                    "unknown", Phrases.number(one.unknown()),
                    "hurt", isHurt(one)))
        .toList();
  }

  List<String> lines() {
    TextTable table = new TextTable().row("MAIL", "LET THROUGH", "TO SPAM", "REFUSED", "NOT SAID");
    rows()
        .forEach(
            row ->
                table.row(
                    row.get("mail").toString(),
                    row.get("delivered").toString(),
                    row.get("quarantined").toString(),
                    row.get("rejected").toString(),
                    row.get("unknown").toString()));
    return table.lines();
  }

  private static String mail(Treatment treatment) {
    if (treatment.messageClass() == null) {
      return "passes";
    }
    return switch (treatment.messageClass()) {
      case OURS -> "ours, fails";
      case UNDECIDED -> "undecided, fails";
      case INDIRECT -> "forwarded, fails";
      case SPOOFED -> "forged";
    };
  }

  /** Whether mail that may be good was not delivered. */
  private static boolean isHurt(Treatment treatment) {
    return (treatment.messageClass() == null || treatment.messageClass() == MessageClass.OURS)
        && treatment.quarantined() + treatment.rejected() > 0;
  }
}
