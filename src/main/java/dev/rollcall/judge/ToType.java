package dev.rollcall.judge;

import dev.rollcall.domain.Network;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SenderName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command that decides on a sender which nothing proves, to the letter. */
public final class ToType {

  /** More addresses are no list that a person answers for. */
  private static final int MOST = 20;

  /** More make no line to type. */
  private static final int FEW = 5;

  private final Overview overview;
  private final Decision decision;
  private final boolean later;

  ToType(Overview overview, Decision decision) {
    this(overview, decision, false);
  }

  private ToType(Overview overview, Decision decision, boolean later) {
    this.overview = overview;
    this.decision = decision;
    this.later = later;
  }

  /** Commands that also work on a later day than that of the judgement. */
  public static ToType later(Overview overview, Decision decision) {
    return new ToType(overview, decision, true);
  }

  /**
   * The command that decides on {@code sender}; empty when its mail shows nothing that a decision
   * can rest on without further thought.
   */
  public Optional<String> command(SenderName sender) {
    return overview.senders().stream()
        .filter(line -> line.sender().equals(sender))
        .findFirst()
        .flatMap(this::command);
  }

  private Optional<String> command(SenderLine line) {
    if (line.sender().name().startsWith("-")) {
      return Optional.empty();
    }
    if (!line.proof().isEmpty()) {
      return Optional.of(command(line, ""));
    }
    List<String> addresses = addresses(line);
    return line.sender().kind() == SenderName.Kind.UNKNOWN
            && addresses.size() <= FEW
            && addresses.stream().allMatch(address -> Network.in(address).isPresent())
        ? Optional.of(byAddresses(line, addresses))
        : Optional.empty();
  }

  private String byAddresses(SenderLine line, List<String> addresses) {
    String name = decision == Decision.OURS ? " --as NEWNAME" : "";
    return command(line, " --network " + String.join(",", addresses)) + name;
  }

  /** What to do about one that is known by its addresses only. */
  String byAddresses(SenderLine line) {
    List<String> addresses = addresses(line);
    if (addresses.size() > MOST) {
      return "it sent from %d addresses: if you answer for all of the network, list it under senders: in the configuration"
          .formatted(addresses.size());
    }
    return "if %s alone, say: %s"
        .formatted(
            addresses.size() == 1 ? "its address is its" : "its addresses are its",
            byAddresses(line, addresses));
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
                command(line, " --dkim " + String.join(",", keys)) + " --as NEWNAME");
  }

  private String command(SenderLine line, String rest) {
    String reason = decision == Decision.OURS ? "" : " --because TEXT";
    return "rollcall senders %s %s --domain %s%s%s%s"
        .formatted(
            decision == Decision.OURS ? "approve" : "ignore",
            quoted(line.sender()),
            overview.domain(),
            rest,
            until(),
            reason);
  }

  private String until() {
    return !later && overview.window().to().equals(overview.judgedOn().minusDays(1))
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
