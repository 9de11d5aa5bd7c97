package dev.rollcall.config;

import dev.rollcall.limit.Limits;
import java.util.OptionalLong;

/** Reads {@code limits:}; every key is a component of {@link Limits}. */
final class LimitsReader {

  private final Section section;

  private LimitsReader(Section section) {
    this.section = section;
  }

  static Limits read(Section section) {
    return new LimitsReader(section).limits(Limits.defaults());
  }

  private Limits limits(Limits usual) {
    return new Limits(
        size("message-bytes", usual.messageBytes(), Long.MAX_VALUE),
        size("part-bytes", usual.partBytes(), Long.MAX_VALUE),
        count("expansion-ratio", usual.expansionRatio()),
        size("expansion-grace-bytes", usual.expansionGraceBytes(), Long.MAX_VALUE),
        size("bytes-without-row", usual.bytesWithoutRow(), Long.MAX_VALUE),
        count("archive-entries", usual.archiveEntries()),
        count("nesting", usual.nesting()),
        count("mime-parts", usual.mimeParts()),
        count("mime-depth", usual.mimeDepth()),
        (int) size("header-bytes", usual.headerBytes(), Integer.MAX_VALUE),
        count("rows", usual.rows()),
        count("repairs", usual.repairs()),
        count("record-chars", usual.recordChars()),
        count("auth-results-per-row", usual.authResultsPerRow()),
        count("reasons-per-row", usual.reasonsPerRow()),
        count("messages-per-row", usual.messagesPerRow()),
        count("key-text", usual.keyText()),
        count("other-text", usual.otherText()),
        count("xml-depth", usual.xmlDepth()),
        (int) size("xml-attribute-chars", usual.xmlAttributeChars(), Integer.MAX_VALUE));
  }

  private int count(String key, int usual) {
    return section.number(key, usual, 1, Integer.MAX_VALUE);
  }

  private long count(String key, long usual) {
    return section
        .value(key)
        .map(value -> value.number(1, Long.MAX_VALUE))
        .orElse(OptionalLong.empty())
        .orElse(usual);
  }

  private long size(String key, long usual, long maximum) {
    return section
        .value(key)
        .map(value -> value.bytes(maximum))
        .orElse(OptionalLong.empty())
        .orElse(usual);
  }
}
