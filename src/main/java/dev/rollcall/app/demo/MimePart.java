package dev.rollcall.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A MIME part as text: everything that the demo sends is ASCII on the wire.
 *
 * @param headers folded, without line ends after the last line of each
 * @param body lines ending in CRLF
 */
record MimePart(List<String> headers, String body) {

  static final String CRLF = "\r\n";

  private static final int LINE = 76;

  MimePart {
    headers = List.copyOf(headers);
  }

  /** Text for people; {@code text} has LF or CRLF line ends and needs no encoding. */
  static MimePart text(String subtype, String text) {
    return new MimePart(
        List.of(
            header("Content-Type", "text/" + subtype + "; charset=us-ascii"),
            header("Content-Transfer-Encoding", "7bit")),
        withCrlf(text));
  }

  /** A part without any parameter or encoding. */
  static MimePart bare(String type, String text) {
    return new MimePart(List.of(header("Content-Type", type)), withCrlf(text));
  }

  /** Text as a file, sent without an encoding. */
  static MimePart textFile(String type, String fileName, String text) {
    return new MimePart(fileHeaders(type, fileName, "7bit"), withCrlf(text));
  }

  /** Bytes as a file, sent in base64. */
  static MimePart file(String type, String fileName, byte[] bytes) {
    String encoded =
        Base64.getMimeEncoder(LINE, CRLF.getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return new MimePart(fileHeaders(type, fileName, "base64"), encoded + CRLF);
  }

  /**
   * A multipart.
   *
   * @param kind the subtype, with parameters of its own if it has any
   * @param boundary a line that no part contains
   */
  static MimePart multipart(String kind, String boundary, MimePart... parts) {
    StringBuilder body = new StringBuilder();
    for (MimePart part : parts) {
      body.append("--").append(boundary).append(CRLF).append(part).append(CRLF);
    }
    body.append("--").append(boundary).append("--").append(CRLF);
    String type = "multipart/" + kind + "; boundary=\"" + boundary + "\"";
    return new MimePart(List.of(header("Content-Type", type)), body.toString());
  }

  /** This part as the content of a mail with {@code mailHeaders} before its own. */
  MimePart below(List<String> mailHeaders) {
    List<String> all = new ArrayList<>(mailHeaders);
    all.addAll(headers);
    return new MimePart(all, body);
  }

  /** A header line, folded at blanks where it would become longer than 78 characters. */
  static String header(String name, String value) {
    StringBuilder folded = new StringBuilder(name).append(':');
    int column = folded.length();
    for (String word : value.split(" ", -1)) {
      if (column + 1 + word.length() > LINE && column > name.length() + 1) {
        folded.append(CRLF);
        column = 0;
      }
      folded.append(' ').append(word);
      column += 1 + word.length();
    }
    return folded.toString();
  }

  private static List<String> fileHeaders(String type, String fileName, String encoding) {
    return List.of(
        header("Content-Type", type + "; name=\"" + fileName + "\""),
        header("Content-Disposition", "attachment; filename=\"" + fileName + "\""),
        header("Content-Transfer-Encoding", encoding));
  }

  private static String withCrlf(String text) {
    return text.replace(CRLF, "\n").replace("\n", CRLF);
  }

  /** The part as it goes over the wire. */
  @Override
  public String toString() {
    return String.join(CRLF, headers) + CRLF + CRLF + body;
  }
}
