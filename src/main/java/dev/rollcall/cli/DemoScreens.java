package dev.rollcall.cli;

import dev.rollcall.app.demo.Demo;
import dev.rollcall.judge.SourceLine;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.tell.console.CheckScreen;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.PartsScreen;
import dev.rollcall.tell.console.ReadyScreen;
import dev.rollcall.tell.console.SendersScreen;
import dev.rollcall.tell.console.Style;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The screens of the demo's store, each by its command, and cut so that all are one sitting. */
final class DemoScreens {

  private static final int SENDERS = 15;
  private static final int RECORDS = 17;
  private static final int FINDINGS = 12;
  private static final int VERDICT = 27;

  /** What a change board asks for first. */
  private static final Set<String> OF_THE_SHEET = Set.of("The change");

  /** The sender that the company has forgotten, as Rollcall calls it. */
  private static final String FORGOTTEN = "unknown senders in 198.51.100.0/24";

  /** What the launcher says: where it is. */
  private static final String LAUNCHER = "rollcall.launcher";

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
    pathFor(System.getProperty(LAUNCHER), System.getenv("PATH"))
        .ifPresent(folder -> out.println("  PATH=" + quoted(folder) + ":$PATH"));
    out.println("  cd " + quoted(String.valueOf(story.config().getParent())));
    out.println("  rollcall findings acme.example");
    out.println("  rollcall ready acme.example --zone " + zone());
    out.printf(
        "  rollcall senders approve '%s' --domain acme.example --network %s --as Invoicing%n",
        FORGOTTEN, addresses());
    out.println("and with your own, whose mailboxes the file is to name that comes first:");
    out.println("  cd -");
    out.println("  rollcall config example > rollcall.yaml");
    out.println("  rollcall poll");
  }

  /** Nothing else tells who they are. */
  private String addresses() {
    return story.overview().sources().stream()
        .filter(source -> source.sender().name().equals(FORGOTTEN))
        .map(SourceLine::source)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** The folder that {@code path} needs for a shell to find the launcher; empty if it does. */
  static Optional<String> pathFor(@Nullable String launcher, @Nullable String path) {
    if (launcher == null) {
      return Optional.empty();
    }
    Path name = Path.of(launcher);
    boolean found =
        path != null
            && Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(name.getFileName()))
                .anyMatch(Files::isExecutable);
    return found ? Optional.empty() : Optional.of(String.valueOf(name.getParent()));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9/._+@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
