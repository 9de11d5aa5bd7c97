package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes elements so that every one that begins also ends, in the right order. Text is kept where
 * the whole of it is there, between the two tags of one element: half a domain name is no domain
 * name. What it writes about a record for its reader: the line in which it begins, as an attribute,
 * and {@link #BROKEN} at its end if any of its tags had no counterpart.
 */
final class RepairedTree {

  /** The processing instruction at the end of a record of which something is missing. */
  static final String BROKEN = "broken";

  /** The attribute of a record that says where it began before the repair. */
  static final String LINE = "line";

  private static final String RECORD = "record";

  /** Stand right below the root and nowhere else: here order begins anew. */
  private static final Set<String> SECTIONS = Set.of("report_metadata", "policy_published", RECORD);

  private final Limits limits;
  private final Repairs repairs;
  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private boolean textIsWhole;
  private boolean recordIsBroken;

  /**
   * @param out takes what is written
   */
  RepairedTree(Limits limits, Repairs repairs, StringBuilder out) {
    this.limits = limits;
    this.repairs = repairs;
    this.out = out;
  }

  /** The root begins. */
  void root(String name, String namespace) {
    out.append('<').append(name);
    if (!namespace.isEmpty()) {
      out.append(" xmlns=\"");
      XmlCharacters.escape(namespace, out);
      out.append('"');
    }
    out.append('>');
    open.push(name);
  }

  /** Whether the root has not ended yet. */
  boolean isOpen() {
    return !open.isEmpty();
  }

  /** An element begins, and ends at once if it is {@code empty}. */
  void start(String name, boolean empty, int line) {
    dropText();
    if (SECTIONS.contains(name) && open.size() > 1) {
      unmatched(line);
      closeDownTo(1);
    }
    if (open.size() >= limits.xmlDepth() - 1) {
      unmatched(line);
      return;
    }
    out.append('<').append(name);
    if (name.equals(RECORD)) {
      out.append(' ').append(LINE).append("=\"").append(line).append('"');
      recordIsBroken = false;
    }
    out.append('>');
    open.push(name);
    textIsWhole = true;
    if (empty) {
      close();
    }
  }

  /** An element ends. */
  void end(String name, int line) {
    if (name.equals(open.peek())) {
      XmlCharacters.escape(text, out);
      close();
    } else {
      unmatched(line);
      if (open.contains(name)) {
        while (!name.equals(open.peek())) {
          close();
        }
        close();
      }
    }
    dropText();
  }

  /** Some of the text at this place. */
  void text(String some) throws BadContent {
    if (!textIsWhole) {
      return;
    }
    text.append(some);
    if (text.length() > limits.recordChars()) {
      throw new BadContent("an element has " + LocalNames.tooMany(limits));
    }
  }

  /** Nothing more comes. */
  void cutOff(int line) {
    repairs.made(Repairs.Kind.CUT_OFF, line);
    dropText();
    recordIsBroken = true;
    closeDownTo(0);
  }

  private void unmatched(int line) {
    repairs.made(Repairs.Kind.TAG, line);
    recordIsBroken = true;
  }

  private void dropText() {
    text.setLength(0);
    textIsWhole = false;
  }

  private void closeDownTo(int depth) {
    while (open.size() > depth) {
      close();
    }
  }

  private void close() {
    String name = open.pop();
    if (recordIsBroken && name.equals(RECORD)) {
      out.append("<?").append(BROKEN).append("?>");
    }
    out.append("</").append(name).append('>');
    textIsWhole = false;
  }
}
