package dev.rollcall.store.embedded;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, run as the right user.
 *
 * @param folder holds {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record Programs(Home home, Path folder, Account account) {

  private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  Command initdb(List<String> arguments) {
    return run("initdb", arguments);
  }

  Command pgCtl(List<String> arguments) {
    return run("pg_ctl", arguments);
  }

  /** The major version, such as {@code 18}; the first thing to ask, since it may not run at all. */
  String majorVersion() {
    Command version = run("postgres", List.of("--version"));
    Matcher major = MAJOR.matcher(version.output());
    if (!version.succeeded() || !major.find()) {
      throw cannotRun("postgres", ServerLog.oneLine(version.output()), null);
    }
    return major.group(1);
  }

  private Command run(String program, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(folder.resolve(program).toString());
    words.addAll(arguments);
    try {
      return Command.run(account.wrap(words), home.folder());
    } catch (IOException e) {
      throw cannotRun(program, String.valueOf(e.getMessage()), e);
    }
  }

  private Misconfigured cannotRun(String program, String reason, @Nullable Throwable cause) {
    return new Misconfigured(
        "Cannot run %s (%s). On a disk mounted noexec, set ROLLCALL_HOME to another folder; without glibc (Alpine), name a server of your own in database.url"
            .formatted(folder.resolve(program), reason),
        cause);
  }
}
