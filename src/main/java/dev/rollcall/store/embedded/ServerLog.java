package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server writes during one start, to be quoted when it gives up.
 *
 * @param before how long each log file was before that start
 */
record ServerLog(Home home, Map<Path, Long> before) {

  private static final String FILES = "*.log";
  private static final long TAIL_BYTES = 4096;
  private static final int SHOWN = 300;

  /** Written to until the server's own log files are open. */
  static Path startFile(Home home) {
    return home.log().resolve("start.log");
  }

  /** Takes note of what is there already. */
  static ServerLog beforeStart(Home home) throws IOException {
    home.createFolder(home.log());
    Files.deleteIfExists(startFile(home));
    Map<Path, Long> before = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.log(), FILES)) {
      for (Path file : files) {
        before.put(file, Files.size(file));
      }
    }
    return new ServerLog(home, Map.copyOf(before));
  }

  /** The complaints since then in one line; empty when the server was silent. */
  String complaints() throws IOException {
    StringBuilder text = new StringBuilder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.log(), FILES)) {
      for (Path file : files) {
        text.append(tail(file, before.getOrDefault(file, 0L))).append('\n');
      }
    }
    List<String> lines = text.toString().lines().filter(line -> !line.isBlank()).toList();
    String complaints =
        lines.stream()
            .filter(line -> line.contains(" could not ") || line.matches(".*(FATAL|PANIC):.*"))
            .collect(Collectors.joining(" "));
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return oneLine(complaints.isEmpty() ? last : complaints);
  }

  /** Text of another program, made fit for a line of ours. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN ? line : "..." + line.substring(line.length() - SHOWN);
  }

  private static String tail(Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      long start = Math.max(size - TAIL_BYTES, from > size ? 0 : from);
      ByteBuffer bytes = ByteBuffer.allocate((int) (size - start));
      channel.read(bytes, start);
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }
}
