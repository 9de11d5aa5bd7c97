package dev.rollcall.parse;

import dev.rollcall.mail.BadContent;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags and text of a damaged document, as far as they can be told apart: a tag is one that has the
 * name of an element of aggregate reports; any other {@code <} stands for itself, and so does an
 * {@code &} that begins no reference. Comments and processing instructions are passed over.
 */
final class DamagedMarkup {

  /** What comes next. */
  enum Token {
    START,
    /** A start and an end in one. */
    EMPTY,
    END,
    TEXT,
    END_OF_DOCUMENT
  }

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TAG = 4096;

  /** Every name of RFC 7489 and RFC 9990, and those that reporters use in their place. */
  private static final Set<String> NAMES =
      Set.of(
          ("feedback version report_metadata org_name email extra_contact_info report_id date_range"
                  + " begin end error generator policy_published domain discovery_method adkim aspf"
                  + " p sp np pct fo testing t psd version_published extension record row"
                  + " source_ip count policy_evaluated disposition dkim spf reason type comment"
                  + " identifiers identities header_from envelope_from envelope_to auth_results"
                  + " selector result human_result scope")
              .split(" "));

  private final TextWindow window;
  private boolean inCdata;
  private int line = 1;
  private String name = "";
  private String qualifiedName = "";
  private String attributes = "";
  private String text = "";
  private Repairs.@Nullable Kind repair;

  DamagedMarkup(Reader document) {
    this.window = new TextWindow(document);
  }

  /** Goes to the next token. */
  Token next() throws IOException {
    repair = null;
    while (window.hasNext()) {
      line = window.line();
      char c = window.at(0);
      @Nullable Token token =
          inCdata ? cdata() : c == '<' ? markup() : c == '&' ? reference() : text('<', '&');
      if (token != null) {
        return token;
      }
    }
    line = window.line();
    return Token.END_OF_DOCUMENT;
  }

  /** The tag's name without prefix. */
  String name() {
    return name;
  }

  /** The tag's name as written. */
  String qualifiedName() {
    return qualifiedName;
  }

  /** What stands between the tag's name and its end, as written. */
  String attributes() {
    return attributes;
  }

  /** The characters meant, references resolved; every one may stand in XML. */
  String text() {
    return text;
  }

  /** What had to be done to make text of it; null when nothing. */
  Repairs.@Nullable Kind repair() {
    return repair;
  }

  /** The line in which the token begins. */
  int line() {
    return line;
  }

  private Token text(char end, char otherEnd) throws IOException {
    int length = Math.max(1, window.until(end, otherEnd));
    boolean cutInPair = length > 1 && Character.isHighSurrogate(window.at(length - 1));
    String raw = window.cut(0, cutInPair ? length - 1 : length);
    window.skip(raw.length());
    text = XmlCharacters.legal(raw);
    if (!text.equals(raw)) {
      repair = Repairs.Kind.CHARACTER;
    }
    return Token.TEXT;
  }

  private @Nullable Token cdata() throws IOException {
    if (window.startsWith("]]>")) {
      window.skip(3);
      inCdata = false;
      return null;
    }
    return text(']', ']');
  }

  private Token reference() throws IOException {
    int end = 1;
    while (end < XmlCharacters.LONGEST_REFERENCE && window.at(end) != ';') {
      end++;
    }
    @Nullable String meant =
        window.at(end) == ';' ? XmlCharacters.referred(window.cut(1, end)) : null;
    if (meant == null) {
      return itself(Repairs.Kind.AMPERSAND);
    }
    window.skip(end + 1);
    text = XmlCharacters.legal(meant);
    if (!text.equals(meant)) {
      repair = Repairs.Kind.CHARACTER;
    }
    return Token.TEXT;
  }

  private @Nullable Token markup() throws IOException {
    if (window.startsWith("<!--")) {
      return passOver("<!--", "-->");
    }
    if (window.startsWith("<?")) {
      return passOver("<?", "?>");
    }
    if (window.startsWith("<![CDATA[")) {
      window.skip("<![CDATA[".length());
      inCdata = true;
      return null;
    }
    if (window.startsWith("<!DOCTYPE") || window.startsWith("<!doctype")) {
      throw new BadContent("line " + line + " has " + LocalNames.DOCTYPE);
    }
    return tag();
  }

  private @Nullable Token passOver(String start, String end) throws IOException {
    window.skip(start.length());
    window.skipPast(end);
    return null;
  }

  private @Nullable Token tag() throws IOException {
    boolean isEnd = window.at(1) == '/';
    int start = isEnd ? 2 : 1;
    if (start < window.ahead(start + 1) && !isInName(window.at(start))) {
      return itself(Repairs.Kind.LESS_THAN);
    }
    if (isCutOff()) {
      window.skip(window.ahead(LONGEST_TAG));
      return null;
    }
    int end = start;
    while (end < LONGEST_NAME && isInName(window.at(end))) {
      end++;
    }
    String written = window.cut(start, end);
    String local = written.substring(written.indexOf(':') + 1);
    int close = close(end);
    if (!NAMES.contains(local) || close < 0) {
      return itself(Repairs.Kind.LESS_THAN);
    }
    boolean isEmpty = window.at(close - 1) == '/' && close > end;
    name = local;
    qualifiedName = written;
    attributes = window.cut(end, close);
    window.skip(close + 1);
    return isEnd ? Token.END : isEmpty ? Token.EMPTY : Token.START;
  }

  /** Whether the document ends before what begins here can become a tag. */
  private boolean isCutOff() throws IOException {
    for (int i = 1; i < LONGEST_TAG; i++) {
      if (i >= window.ahead(i + 1)) {
        return true;
      }
      if (window.at(i) == '<' || window.at(i) == '>') {
        return false;
      }
    }
    return false;
  }

  /** Where the tag ends whose name ends at {@code from}; negative when it is none. */
  private int close(int from) throws IOException {
    char behind = window.at(from);
    if (behind != '>' && behind != '/' && !Character.isWhitespace(behind)) {
      return -1;
    }
    for (int i = from; i < LONGEST_TAG; i++) {
      char c = window.at(i);
      if (c == '>') {
        return i;
      }
      if (c == '<') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isInName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == ':';
  }

  private Token itself(Repairs.Kind kind) {
    text = window.cut(0, 1);
    window.skip(1);
    repair = kind;
    return Token.TEXT;
  }
}
