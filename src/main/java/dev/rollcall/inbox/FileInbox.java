package dev.rollcall.inbox;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files, folders, mboxes, Maildirs and standard input, one after the other.
 *
 * <p>A file that begins with {@code From } is an mbox, each of whose messages counts; any other is
 * one message, whatever it is called. What cannot be read below a folder is passed over and told by
 * {@link #problems()}.
 */
public final class FileInbox implements Inbox {

  /** The path that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int PROBLEMS_TOLD = 1_000;

  private final Iterator<String> paths;
  private final InputStream standardInput;
  private final Spool spool;
  private final List<String> problems = new ArrayList<>();
  private long untold;

  private @Nullable FileWalk walk;
  private @Nullable MboxReader mbox;
  private String mboxName = "";
  private int inMbox;

  /**
   * Looks at every path before anything is read, so that a mistyped one costs nothing.
   *
   * @param paths files, folders, and {@link #STANDARD_INPUT}
   * @param standardInput read when {@code paths} asks for it; not closed
   * @param spoolFolder where large messages of an mbox, and standard input, wait in files that only
   *     their owner can read
   * @throws Misconfigured when a path does not exist or cannot be read
   */
  public FileInbox(List<String> paths, InputStream standardInput, Limits limits, Path spoolFolder) {
    paths.forEach(FileInbox::check);
    this.paths = List.copyOf(paths).iterator();
    this.standardInput = standardInput;
    this.spool = new Spool(spoolFolder, limits.messageBytes());
  }

  private static void check(String given) {
    if (given.equals(STANDARD_INPUT)) {
      return;
    }
    Path path;
    try {
      path = Path.of(given);
    } catch (InvalidPathException e) {
      throw new Misconfigured(
          "cannot read '" + given + "': no file can be called that here; check the locale", e);
    }
    if (!Files.exists(path)) {
      throw new Misconfigured("no such file or folder: " + given + "; nothing was imported");
    }
    if (!Files.isReadable(path)) {
      throw new Misconfigured("cannot read " + given + ": permission denied; nothing was imported");
    }
  }

  @Override
  public @Nullable Message next() {
    while (true) {
      Message found;
      if (mbox != null) {
        found = nextOfMbox(mbox);
      } else if (walk != null) {
        found = nextOfFolder(walk);
      } else if (paths.hasNext()) {
        found = start(paths.next());
      } else {
        return null;
      }
      if (found != null) {
        return found;
      }
    }
  }

  /**
   * What could not be read so far, one line each; the messages in it are missing. Of very many only
   * the first are named.
   */
  public List<String> problems() {
    List<String> told = new ArrayList<>(problems);
    if (untold > 0) {
      told.add("cannot read " + untold + " more files or folders");
    }
    return told;
  }

  private @Nullable Message start(String given) {
    if (given.equals(STANDARD_INPUT)) {
      return openStream("standard input", standardInput);
    }
    Path path = Path.of(given);
    if (Files.isDirectory(path)) {
      walk = new FileWalk(path, (file, why) -> report(file.toString(), why));
      return null;
    }
    if (Files.isRegularFile(path)) {
      return openFile(path);
    }
    try (InputStream pipe = Files.newInputStream(path)) {
      return openStream(given, pipe);
    } catch (IOException e) {
      report(given, e);
      return null;
    }
  }

  private @Nullable Message nextOfFolder(FileWalk folder) {
    Path file = folder.next();
    if (file == null) {
      walk = null;
      return null;
    }
    return openFile(file);
  }

  /**
   * The message that the file is; null when it is an mbox, which is then open. A small one is read
   * at once: while it waits to be stored it may be renamed, as mail programs do in a Maildir, and
   * thousands that wait would be as many open files.
   */
  private @Nullable Message openFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(Spool.IN_MEMORY + 1);
      boolean small = start.length <= Spool.IN_MEMORY;
      return small && !isMbox(start)
          ? new Message(new Origin.File(file.toString()), new Content.InMemory(start))
          : open(file.toString(), start, new Content.InFile(file, false));
    } catch (IOException e) {
      report(file.toString(), e);
      return null;
    }
  }

  private @Nullable Message openStream(String name, InputStream in) {
    try {
      byte[] start = in.readNBytes(MboxReader.SEPARATOR.length());
      try (Spool.Sink sink = isMbox(start) ? spool.unlimited() : spool.message()) {
        sink.write(start, 0, start.length);
        byte[] buffer = new byte[64 * 1024];
        for (int read = 0; read >= 0 && !sink.isFull(); read = in.read(buffer)) {
          sink.write(buffer, 0, read);
        }
        return open(name, start, sink.fileContent());
      }
    } catch (IOException e) {
      report(name, e);
      return null;
    }
  }

  private @Nullable Message open(String name, byte[] start, Content.InFile content)
      throws IOException {
    if (!isMbox(start)) {
      return new Message(new Origin.File(name), content);
    }
    mbox = new MboxReader(content, spool);
    mboxName = name;
    inMbox = 0;
    return null;
  }

  private @Nullable Message nextOfMbox(MboxReader reader) {
    try {
      Content content = reader.next();
      if (content != null) {
        inMbox++;
        return new Message(new Origin.File(mboxName + "#" + inMbox), content);
      }
    } catch (IOException e) {
      report(mboxName + " after message " + inMbox, e);
    }
    closeMbox();
    return null;
  }

  private static boolean isMbox(byte[] start) {
    byte[] separator = MboxReader.SEPARATOR.getBytes(StandardCharsets.US_ASCII);
    return start.length >= separator.length
        && Arrays.equals(start, 0, separator.length, separator, 0, separator.length);
  }

  private void closeMbox() {
    MboxReader open = mbox;
    if (open != null) {
      mbox = null;
      try {
        open.close();
      } catch (IOException e) {
        report(mboxName, e);
      }
    }
  }

  private void report(String name, IOException why) {
    if (problems.size() < PROBLEMS_TOLD) {
      problems.add("cannot read " + name + ": " + FileProblem.why(why));
    } else {
      untold++;
    }
  }

  @Override
  public void close() {
    closeMbox();
  }
}
