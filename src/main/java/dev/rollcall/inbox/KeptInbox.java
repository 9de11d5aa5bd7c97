package dev.rollcall.inbox;

import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mail that was kept to be read again. */
public final class KeptInbox implements Inbox {

  private final Iterator<Origin.Kept> mails;
  private final Copier copier;
  private final Spool spool;
  private final List<String> problems = new ArrayList<>();

  /** Copies the mail of that name; an {@link IOException} says that what is kept is damaged. */
  public interface Copier {
    void copy(UUID id, OutputStream out) throws IOException;
  }

  /**
   * @param spoolFolder where large messages wait to be read
   */
  public KeptInbox(Iterator<Origin.Kept> mails, Copier copier, Path spoolFolder) {
    this.mails = mails;
    this.copier = copier;
    this.spool = new Spool(spoolFolder, Long.MAX_VALUE);
  }

  @Override
  public @Nullable Message next() {
    while (mails.hasNext()) {
      Origin.Kept mail = mails.next();
      try (Spool.Sink sink = spool.unlimited()) {
        copier.copy(mail.id(), into(sink));
        return new Message(mail, sink.content());
      } catch (IOException e) {
        problems.add("kept mail " + mail.id() + " of " + mail + " is damaged: " + e.getMessage());
      }
    }
    return null;
  }

  private static OutputStream into(Spool.Sink sink) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        sink.write(bytes, offset, length);
      }
    };
  }

  /** Mail that could not be had, one line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {}
}
