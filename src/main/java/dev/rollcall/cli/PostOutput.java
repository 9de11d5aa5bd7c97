package dev.rollcall.cli;

import dev.rollcall.app.PostResult;
import dev.rollcall.tell.Hostile;
import java.io.PrintWriter;

/** What became of mail, for whoever sent it by hand. */
final class PostOutput {

  private static final int GIVEN_UP = 1;

  private final PostResult result;
  private final long before;

  /**
   * @param before how much was given up before, and was not tried
   */
  PostOutput(PostResult result, long before) {
    this.result = result;
    this.before = before;
  }

  /**
   * Says it.
   *
   * @param head what the first line begins with
   * @param whose what was given up before: "mail of 2026-W47"
   * @return the exit status
   */
  int print(String head, String whose, PrintWriter out) {
    out.printf("%s%d sent, %d waiting.%n", head, result.sent(), result.waiting());
    result.putOff().forEach(line -> out.println("To be tried again: " + Hostile.visible(line)));
    result.givenUp().forEach(line -> out.println("Could not be sent to " + Hostile.visible(line)));
    if (before > 0) {
      out.printf(
          "Given up before, and not tried: %s to %d %s ('rollcall mail list')."
              + " 'rollcall mail retry ID' tries one again, --all every one.%n",
          whose, before, before == 1 ? "recipient" : "recipients");
    }
    out.flush();
    if (!result.givenUp().isEmpty()) {
      return GIVEN_UP;
    }
    return result.putOff().isEmpty() ? 0 : Failures.TRY_LATER;
  }
}
