package dev.rollcall.judge.life;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.history.Sighting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's owner is asked to mend.
 *
 * @param owner who answers for the sender; null when nobody is named
 * @param today the day of the letter
 * @param until by when it is to be mended
 * @param evidence what receivers report, in sentences
 * @param setting the one setting to change, in a sentence or two
 * @param howTo where the setting is, of services that the catalogue knows
 * @param theirs what their mail shows today, and what it is to show, a record each
 * @param ours what was last seen in our DNS that matters to it, by name
 * @param publish what we publish for it, a record each; a name in capitals stands for what the
 *     owner has to tell us
 * @param enough how many newer messages have to pass before it counts as mended
 */
public record Ask(
    Life life,
    Finding finding,
    @Nullable String owner,
    LocalDate today,
    LocalDate until,
    List<String> evidence,
    String setting,
    List<String> howTo,
    List<String> theirs,
    List<Sighting> ours,
    List<String> publish,
    long enough) {

  public Ask {
    evidence = List.copyOf(evidence);
    howTo = List.copyOf(howTo);
    theirs = List.copyOf(theirs);
    ours = List.copyOf(ours);
    publish = List.copyOf(publish);
  }
}
