package dev.rollcall.cli;

import dev.rollcall.app.Hop;
import dev.rollcall.app.Rollcall;
import dev.rollcall.judge.message.DmarcResult;
import dev.rollcall.judge.message.MessageJudgement;
import dev.rollcall.tell.console.MessageScreen;
import dev.rollcall.tell.json.MessageJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code rollcall check --message}. */
final class MessageOutput {

  private final Rollcall rollcall;
  private final PrintWriter out;
  private final boolean json;

  MessageOutput(Rollcall rollcall, PrintWriter out, boolean json) {
    this.rollcall = rollcall;
    this.out = out;
    this.json = json;
  }

  /** Judges and prints one message; whether DMARC passes, fails, or cannot be told. */
  DmarcResult print(String message, @Nullable Hop hop, @Nullable Path zone) {
    MessageJudgement judgement = rollcall.checks().message(message, System.in, hop, zone);
    if (json) {
      MessageJson.print(judgement, out);
    } else {
      out.print(new MessageScreen(judgement).text(Terminal.style(System.getenv())));
    }
    out.flush();
    return judgement.published();
  }
}
