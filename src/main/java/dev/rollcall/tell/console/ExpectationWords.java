package dev.rollcall.tell.console;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.KnownSender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a sender of ours is supposed to do, in a few words. */
public final class ExpectationWords {

  private ExpectationWords() {}

  /** All of it. */
  public static String of(KnownSender sender) {
    return sender.expectations().rhythm().word() + beside(sender);
  }

  /** All but a rhythm of which nobody said anything; empty when that is all. */
  static String unusual(KnownSender sender) {
    boolean usual = sender.expectations().rhythm() == Expectations.NONE.rhythm();
    String all = usual ? beside(sender) : of(sender);
    return all.startsWith(", ") ? all.substring(2) : all;
  }

  private static String beside(KnownSender sender) {
    Expectations expected = sender.expectations();
    List<String> words = new ArrayList<>();
    if (expected.critical()) {
      words.add("critical");
    }
    if (expected.spfOnly() != null) {
      words.add("may pass by SPF alone (" + expected.spfOnly() + ")");
    }
    if (!expected.authors().isEmpty()) {
      words.add(
          "for "
              + expected.authors().stream()
                  .map(DomainName::name)
                  .sorted()
                  .collect(Collectors.joining(" and ")));
    }
    if (sender.owner() != null) {
      words.add("owner " + sender.owner());
    }
    return words.stream().map(word -> ", " + word).collect(Collectors.joining());
  }
}
