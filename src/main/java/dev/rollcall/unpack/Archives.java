package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gzip and zip files on the way through a message. */
final class Archives {

  private final Limits limits;
  private final Looking looking;
  private final Findings found;
  private final Search search;

  /**
   * @param search looks at what they hold
   */
  Archives(Limits limits, Looking looking, Findings found, Search search) {
    this.limits = limits;
    this.looking = looking;
    this.found = found;
    this.search = search;
  }

  /** A gzip file with nothing in it is what some reporters send by mistake; no one else does. */
  void gzip(String path, Bytes bytes, int depth) throws IOException {
    PlainBytes plain = new PlainBytes(bytes, () -> Gunzip.open(bytes, limits, looking));
    Magic magic = Magic.of(plain);
    if (holdsNothing(path, magic)) {
      found.problem(path, whyNothing(magic, plain));
    } else {
      boolean report = magic == Magic.BURIED && !Search.isCalledMail(path);
      search.container(
          path, plain, report ? Magic.XML : magic, depth + 1, depth == 0 ? bytes : null);
    }
  }

  private static boolean holdsNothing(String path, Magic magic) {
    return magic == Magic.EMPTY || (magic == Magic.OTHER && !Search.isCalledMail(path));
  }

  private static String whyNothing(Magic magic, Bytes plain) {
    String damage = plain.damage();
    if (damage != null) {
      return damage;
    }
    return magic == Magic.EMPTY ? Magic.EMPTY_REPORT : "the gzip file holds neither XML nor JSON";
  }

  /** Every entry, up to a place that is damaged. */
  void zip(String path, Bytes bytes, int depth) throws IOException {
    int before = found.count();
    try (ZipEntries entries = new ZipEntries(bytes, limits, looking)) {
      Optional<ZipEntries.Entry> next = entries.next();
      if (next.isEmpty()) {
        found.problem(path, "the zip file is empty");
      }
      for (; next.isPresent(); next = entries.next()) {
        before = found.count();
        entry(path, bytes, next.get(), depth);
      }
    } catch (Damaged e) {
      if (!e.cutOff() || found.count() == before) {
        throw e;
      } // else the file ends within what was found last, which says so itself
    }
  }

  private void entry(String path, Bytes zip, ZipEntries.Entry entry, int depth) throws IOException {
    if (entry.name().startsWith("__MACOSX/")) {
      return;
    }
    String named = Findings.join(path, entry.name());
    if (entry.trouble() != null) {
      found.problem(named, "cannot be read, it is " + entry.trouble());
      return;
    }
    Head head;
    try {
      head = head(entry.content());
      if (depth > 0) {
        looking.unpacked(entry.offset()); // once more when the entry is read
      }
    } catch (BadContent e) {
      found.problem(named, String.valueOf(e.getMessage()));
      return;
    }
    if (head.damage() != null && (head.magic() == Magic.OTHER || head.magic() == Magic.EMPTY)) {
      found.problem(named, head.damage());
      return;
    }
    Bytes content =
        new PlainBytes(zip, () -> ZipEntries.open(zip, entry.offset(), limits, looking));
    search.container(named, content, head.magic(), depth + 1, null);
  }

  /** How an entry begins, and how it is damaged if that is within its beginning. */
  private record Head(Magic magic, @Nullable String damage) {}

  private static Head head(InputStream content) throws IOException {
    String[] damage = new String[1];
    Magic magic = Magic.of(new UntilDamaged(content, e -> damage[0] = e.getMessage()));
    return new Head(magic, damage[0]);
  }
}
