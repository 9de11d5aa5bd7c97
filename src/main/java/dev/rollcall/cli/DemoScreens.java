package dev.rollcall.cli;

import dev.rollcall.app.demo.Demo;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.tell.console.CheckScreen;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.PartsScreen;
import dev.rollcall.tell.console.ReadyScreen;
import dev.rollcall.tell.console.SendersScreen;
import dev.rollcall.tell.console.Style;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** The screens of the demo's store, each by its command, and cut so that all are one sitting. */
final class DemoScreens {

  private static final int SENDERS = 15;
  private static final int RECORDS = 17;
  private static final int FINDINGS = 14;
  private static final int VERDICT = 27;

  /** What a change board asks for first. */
  private static final Set<String> OF_THE_SHEET = Set.of("The change");

  private final Demo.Story story;
  private final Style style;
  private final PrintWriter out;

  DemoScreens(Demo.Story story, Style style, PrintWriter out) {
    this.story = story;
    this.style = style;
    this.out = out;
  }

  void all() {
    cut(
        "senders acme.example",
        new SendersScreen(story.overview(), List.of()).text(style),
        SENDERS);
    cut("check acme.example --zone " + zone(), new CheckScreen(story.check()).text(style), RECORDS);
    cut(
        "findings acme.example",
        new FindingsScreen(story.overview(), story.findings(), false).text(style),
        FINDINGS);
    cut("ready acme.example", new ReadyScreen(story.overview()).withoutFixes(style), VERDICT);
    List<SheetPart> parts =
        story.sheet().parts().stream().filter(p -> OF_THE_SHEET.contains(p.title())).toList();
    heading("ready acme.example --plan");
    out.println(story.sheet().headline());
    out.println(new PartsScreen(parts).text(style));
    next();
  }

  private void heading(String command) {
    out.printf("%n$ rollcall %s%n", command);
  }

  private void cut(String command, String screen, int most) {
    heading(command);
    List<String> lines = screen.lines().toList();
    lines.stream().limit(most).forEach(out::println);
    if (lines.size() > most) {
      out.printf("  ... and %d lines more%n", lines.size() - most);
    }
  }

  private String zone() {
    return String.valueOf(story.zone().getFileName());
  }

  private void next() {
    out.println("What to type next to go on with the demo's store:");
    out.println("  cd " + story.config().getParent());
    out.println("  rollcall findings acme.example");
    out.println("  rollcall ready acme.example --zone " + zone());
    out.println(
        "  rollcall senders approve 'unknown senders in 198.51.100.0/24' --domain acme.example");
    out.println("and with your own:");
    out.println("  rollcall config example > rollcall.yaml    then name your own mailboxes in it");
    out.println("  rollcall poll");
  }
}
