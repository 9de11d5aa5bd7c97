package dev.rollcall.cli;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** To whom a letter goes, by when what it asks for is to be done, and where it is written. */
final class LetterOptions {

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\\p{Cntrl}@]{1,64}@[^\\s\\p{Cntrl}@]{1,255}");

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Whom to ask; the owner of the sender, without it.")
  @Nullable String to;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "By when it is to be mended; in 14 days, without it.")
  @Nullable LocalDate until;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
  @Nullable Path out;

  @Option(names = "--force", description = "Replace that file where there is one.")
  boolean force;

  /**
   * To whom; null when not said.
   *
   * @throws Misconfigured when that is no mail address
   */
  @Nullable String to() {
    if (to != null && !ADDRESS.matcher(to).matches()) {
      throw new Misconfigured("--to '" + to + "' is not a mail address");
    }
    return to;
  }

  /** Writes a letter into the file, or without one to {@code standardOutput}. */
  void write(String letter, PrintWriter standardOutput) {
    if (out == null) {
      standardOutput.print(letter);
      standardOutput.flush();
    } else {
      byte[] bytes = letter.getBytes(StandardCharsets.UTF_8);
      new OutputFile(out, force).write(file -> write(file, bytes));
    }
  }

  private static void write(OutputStream file, byte[] letter) {
    try {
      file.write(letter);
    } catch (IOException e) {
      throw new Unavailable("cannot write the letter: " + e.getMessage(), e);
    }
  }
}
