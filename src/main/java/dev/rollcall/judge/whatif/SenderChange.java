package dev.rollcall.judge.whatif;

import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Window;
import java.util.List;

/**
 * What would become of one sender's mail.
 *
 * @param weeks the same by week, oldest first, those with mail of it only; adds up to {@code all}
 */
public record SenderChange(SenderName sender, Changes all, List<Week> weeks) {

  /**
   * One week.
   *
   * @param days Monday to Sunday, as far as they are in the window
   */
  public record Week(Window days, Changes changes) {}

  public SenderChange {
    weeks = List.copyOf(weeks);
  }
}
