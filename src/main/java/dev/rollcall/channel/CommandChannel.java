package dev.rollcall.channel;

import dev.rollcall.config.ChannelSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a program with the message as JSON on its standard input; status 0 says that it has it. */
final class CommandChannel implements Channel {

  private final ChannelSettings.Command settings;
  private final int timeoutSeconds;

  CommandChannel(ChannelSettings.Command settings, int timeoutSeconds) {
    this.settings = settings;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** The message goes through a file, so that a program that never reads holds nobody up. */
  @Override
  public void send(Notice notice) throws NotSent {
    try {
      Path input = Files.createTempFile("rollcall-alert", ".json");
      try {
        try (OutputStream out = Files.newOutputStream(input)) {
          out.write((notice.json() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        run(input);
      } finally {
        Files.deleteIfExists(input);
      }
    } catch (IOException e) {
      throw new NotSent("the command cannot be started", e);
    }
  }

  private void run(Path input) throws IOException, NotSent {
    Process process =
        new ProcessBuilder(settings.words())
            .redirectInput(input.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        throw new NotSent(
            "the command did not end within %d seconds".formatted(timeoutSeconds),
            (Throwable) null);
      }
      if (process.exitValue() != 0) {
        throw new NotSent("the command ended with status " + process.exitValue(), (Throwable) null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent("interrupted", e);
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
