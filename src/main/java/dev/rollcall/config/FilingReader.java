package dev.rollcall.config;

import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of a mailbox's mail. */
final class FilingReader {

  private FilingReader() {}

  /**
   * @param folders those that are read
   */
  static Filing read(Section section, List<String> folders) {
    After after = section.word("after", After.LEAVE);
    return new Filing(
        after,
        moveTo(section, after, folders),
        target(section, "ignored", folders),
        target(section, "rejected", folders));
  }

  private static @Nullable String moveTo(Section section, After after, List<String> folders) {
    if (after == After.MOVE) {
      section.required("move-to");
      return target(section, "move-to", folders);
    }
    section
        .value("move-to")
        .ifPresent(target -> target.fault("has no effect", "write 'after: move' beside it"));
    return null;
  }

  private static @Nullable String target(Section section, String key, List<String> folders) {
    return section
        .value(key)
        .map(
            target -> {
              if (folders.contains(target.text())) {
                target.fault("is one of the folders that are read", "move to another one");
              } else if (target.text().matches(".*[*%].*")) {
                target.fault(target.shown() + " is a pattern", "name one folder to move to");
              }
              return target.text();
            })
        .orElse(null);
  }
}
