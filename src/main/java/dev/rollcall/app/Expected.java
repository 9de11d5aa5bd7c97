package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Ruling;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody says that a sender is supposed to do; null is not said, and stays as it was. */
public record Expected(
    @Nullable Set<DomainName> authors,
    @Nullable Rhythm rhythm,
    @Nullable Boolean critical,
    @Nullable String spfOnly,
    @Nullable String owner) {

  /** What says nothing. */
  public static final Expected NOTHING = new Expected(null, null, null, null, null);

  /** The sender with this said of it, by that ruling. */
  KnownSender of(KnownSender sender, Ruling ruling) {
    Expectations before = sender.expectations();
    return new KnownSender(
        sender.name(),
        sender.decision(),
        sender.identifiers(),
        new Expectations(
            authors == null ? before.authors() : authors,
            rhythm == null ? before.rhythm() : rhythm,
            critical == null ? before.critical() : critical,
            spfOnly == null ? before.spfOnly() : spfOnly),
        owner == null ? sender.owner() : owner,
        ruling);
  }
}
