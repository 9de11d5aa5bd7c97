package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Verdict;
import dev.rollcall.sender.KnownSender;
import java.util.List;

/**
 * What became of the verdict within a week. Some of what blocks may come and go without a word
 * here: senders that sank among many small ones, or came up from there.
 *
 * @param before the verdict by the days until the Sunday before
 * @param policyBefore the policy that was published then
 * @param added what blocks now and did not, by mail of this week
 * @param done what blocked and is mended, as the week's mail of the same addresses proves
 * @param unseen what blocked and does not any more only because its mail is too old to count
 * @param decided senders of the mail that the verdict looks at, on which somebody decided in the
 *     week
 */
public record VerdictChange(
    Verdict before,
    String policyBefore,
    List<Blocker> added,
    List<Blocker> done,
    List<Blocker> unseen,
    List<KnownSender> decided) {

  public VerdictChange {
    added = List.copyOf(added);
    done = List.copyOf(done);
    unseen = List.copyOf(unseen);
    decided = List.copyOf(decided);
  }
}
