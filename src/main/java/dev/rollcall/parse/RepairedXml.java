package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A damaged aggregate report as well-formed XML, from its root element on, written while it is
 * read: empty where there is no root. The same bytes always give the same document. Attributes,
 * prefixes, comments and what follows the root hold no facts and are left out.
 */
final class RepairedXml extends Reader {

  private static final String ROOT = "feedback";

  private static final Pattern NAMESPACE =
      Pattern.compile("xmlns(?::([\\w.-]+))?\\s*=\\s*[\"']([\\w.:/~%#?=-]{1,200})[\"']");

  private final DamagedText document;
  private final DamagedMarkup markup;
  private final Repairs repairs;
  private final StringBuilder out = new StringBuilder();
  private final RepairedTree tree;
  private boolean begun;
  private boolean textBeforeRoot;
  private int given;

  RepairedXml(InputStream document, Limits limits, Repairs repairs) throws IOException {
    this.document = new DamagedText(document, repairs);
    this.markup = new DamagedMarkup(this.document);
    this.repairs = repairs;
    this.tree = new RepairedTree(limits, repairs, out);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (given == out.length() && (!begun || tree.isOpen())) {
      out.setLength(0);
      given = 0;
      if (begun) {
        goOn();
      } else if (!findRoot()) {
        return -1;
      }
    }
    int count = Math.min(length, out.length() - given);
    out.getChars(given, given + count, target, offset);
    given += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean findRoot() throws IOException {
    for (DamagedMarkup.Token token = markup.next();
        token != DamagedMarkup.Token.END_OF_DOCUMENT;
        token = markup.next()) {
      boolean tag = token == DamagedMarkup.Token.START || token == DamagedMarkup.Token.EMPTY;
      if (tag && markup.name().equals(ROOT)) {
        begun = true;
        tree.root(ROOT, namespace());
        if (token == DamagedMarkup.Token.EMPTY) {
          tree.end(ROOT, markup.line());
        }
        return true;
      }
      if (token != DamagedMarkup.Token.TEXT || !isBlank(markup.text())) {
        textBeforeRoot = true;
      }
    }
    return false;
  }

  private static boolean isBlank(String text) {
    return text.replace('\uFEFF', ' ').isBlank();
  }

  /** The namespace that the root's prefix stands for; empty when none can be made out. */
  private String namespace() {
    String written = markup.qualifiedName();
    String prefix = written.contains(":") ? written.substring(0, written.indexOf(':')) : "";
    Matcher declared = NAMESPACE.matcher(markup.attributes());
    while (declared.find()) {
      String declaredPrefix = declared.group(1) == null ? "" : declared.group(1);
      if (declaredPrefix.equals(prefix)) {
        return declared.group(2);
      }
    }
    return "";
  }

  private void goOn() throws IOException {
    if (textBeforeRoot) {
      repairs.made(Repairs.Kind.BEFORE_ROOT, 0);
      textBeforeRoot = false;
    }
    repairs.requireWorth();
    switch (markup.next()) {
      case START -> start(false);
      case EMPTY -> start(true);
      case END -> tree.end(markup.name(), markup.line());
      case TEXT -> text();
      case END_OF_DOCUMENT -> tree.cutOff(markup.line());
    }
  }

  private void start(boolean empty) {
    if (markup.name().equals(ROOT)) {
      tree.cutOff(markup.line()); // another report begins where this one should have gone on
    } else {
      tree.start(markup.name(), empty, markup.line());
    }
  }

  private void text() throws IOException {
    Repairs.Kind repair = markup.repair();
    if (repair != null) {
      repairs.made(repair, markup.line());
    }
    tree.text(markup.text());
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
