package dev.rollcall.judge;

import dev.rollcall.sender.Window;
import java.util.List;

/**
 * The verdict on one policy move.
 *
 * @param from the newest published policy that was reported; {@code unknown} when none was
 * @param to the policy to move to
 * @param reasons why the verdict is what it is, in sentences
 * @param impact what fails DMARC in the window
 * @param blockers worst first; empty unless the verdict is {@code not-ready}
 * @param missing what there is too little of; may be there beside blockers
 * @param compliance of the mail of listed senders
 * @param verified the same from verified reports only
 * @param notes what else to know, in sentences
 * @param unseen what this evidence cannot show, in sentences; never empty
 */
public record Readiness(
    String from,
    Target to,
    Verdict verdict,
    List<String> reasons,
    Window window,
    Impact impact,
    List<Blocker> blockers,
    List<MissingData> missing,
    Compliance compliance,
    VerifiedOnly verified,
    List<String> notes,
    List<String> unseen) {

  public Readiness {
    reasons = List.copyOf(reasons);
    blockers = List.copyOf(blockers);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
    unseen = List.copyOf(unseen);
  }
}
