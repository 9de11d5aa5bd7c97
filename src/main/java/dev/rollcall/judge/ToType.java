package dev.rollcall.judge;

import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SenderName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The command that decides on a sender which nothing proves, to the letter. */
final class ToType {

  /** More addresses are no list that a person answers for. */
  private static final int MOST = 20;

  private final Overview overview;
  private final Decision decision;

  ToType(Overview overview, Decision decision) {
    this.overview = overview;
    this.decision = decision;
  }

  /** What to do about one that is known by its addresses only. */
  String byAddresses(SenderLine line) {
    List<String> addresses = addresses(line);
    if (addresses.size() > MOST) {
      return "it sent from %d addresses: if you answer for all of the network, list it under senders: in the configuration"
          .formatted(addresses.size());
    }
    String name = decision == Decision.OURS ? " --as NEWNAME" : "";
    return "if %s alone, say: %s"
        .formatted(
            addresses.size() == 1 ? "its address is its" : "its addresses are its",
            command(line, "--network", addresses) + name);
  }

  /** What to do about one that passes by what all mail of the domain shares. */
  String byKeys(SenderLine line) {
    List<String> keys =
        line.passing().selectors().stream().map(Selector::toString).sorted().toList();
    return keys.isEmpty() || keys.size() > MOST
        ? byAddresses(line)
        : "if %s alone, say: %s"
            .formatted(
                keys.size() == 1 ? "this key is its" : "these keys are its",
                command(line, "--dkim", keys) + " --as NEWNAME");
  }

  private String command(SenderLine line, String option, Collection<String> values) {
    String reason = decision == Decision.OURS ? "" : " --because TEXT";
    return "rollcall senders %s %s --domain %s %s %s"
        .formatted(
            decision == Decision.OURS ? "approve" : "ignore",
            quoted(line.sender()),
            overview.domain(),
            option,
            String.join(",", values) + until() + reason);
  }

  private String until() {
    return overview.window().to().equals(overview.judgedOn().minusDays(1))
        ? ""
        : " --until " + overview.window().to();
  }

  private List<String> addresses(SenderLine line) {
    return overview.sources().stream()
        .filter(source -> source.sender().equals(line.sender()))
        .map(SourceLine::source)
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }

  /** As a shell takes it for one word. */
  private static String quoted(SenderName name) {
    return "'" + name.name().replace("'", "'\\''") + "'";
  }
}
