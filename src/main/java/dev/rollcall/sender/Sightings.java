package dev.rollcall.sender;

import dev.rollcall.sender.KnownSender.Decision;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When the senders of ours were seen. */
public final class Sightings {

  private final Map<KnownSender, Sighting> seen = new HashMap<>();

  /** Within the window. */
  public Sightings(Collection<ClassifiedTraffic> mail) {
    for (ClassifiedTraffic m : mail) {
      if (m.known() != null && m.sender().ours()) {
        note(m.known(), Sighting.of(m.traffic().firstDay(), m.traffic().lastDay(), m.passes()));
      }
    }
  }

  /**
   * Before the window, too. Without the address of the mail, what passes is all that tells whose it
   * is.
   */
  public void add(List<PastMail> past, List<KnownSender> known) {
    Inventory ours = new Inventory(known, Decision.OURS);
    for (PastMail mail : past) {
      owner(mail, ours)
          .ifPresent(
              sender ->
                  note(
                      sender,
                      Sighting.of(mail.firstDay(), mail.lastDay(), mail.evidence().passes())));
    }
  }

  private static Optional<KnownSender> owner(PastMail mail, Inventory ours) {
    return Optional.ofNullable(mail.source())
        .flatMap(ours::withAddress)
        .or(() -> ours.withSignature(mail.evidence()))
        .or(() -> ours.withMailFrom(mail.evidence()));
  }

  private void note(KnownSender sender, Sighting sighting) {
    seen.merge(sender, sighting, Sighting::and);
  }

  /** When {@code sender} was seen; empty when it never was. */
  public Optional<Sighting> of(KnownSender sender) {
    return Optional.ofNullable(seen.get(sender));
  }
}
