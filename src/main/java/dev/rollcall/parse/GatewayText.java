package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Bytes;
import dev.rollcall.parse.HeaderBlock.Field;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure report that is a text for people, as Exim and the gateways built on it send it: fields
 * in words, a line that ends with "detected.", then the header of the failing message.
 *
 * @param feedback the fields by the names of a feedback part
 * @param alignment as it is stated for each mechanism
 * @param sample what follows the fields; empty when nothing does
 */
record GatewayText(HeaderBlock feedback, ResolvedAlignment alignment, Bytes sample) {

  private static final String END_OF_FIELDS = "detected.";
  private static final int MOST_FIELDS = 100;

  private static final Pattern FIELD =
      Pattern.compile("(?m)^[ \\t>]*([A-Za-z][A-Za-z ]{1,40}?)[ \\t]*:[ \\t]*(\\S.*)$");

  private static final Map<String, String> NAMES =
      Map.of(
          "sender domain", "reported-domain",
          "sender ip address", "source-ip",
          "received date", "arrival-date",
          "dmarc results", "delivery-result");

  /** Takes {@code text} apart, as far as the limits of a header allow. */
  static GatewayText in(Bytes text, Limits limits) throws IOException {
    String all = read(text, limits);
    int end = all.indexOf(END_OF_FIELDS);
    String above = end < 0 ? all : all.substring(0, end);
    byte[] below =
        (end < 0 ? "" : all.substring(end + END_OF_FIELDS.length()))
            .getBytes(StandardCharsets.UTF_8);
    List<Field> fields = new ArrayList<>();
    Mechanism dkim = Mechanism.UNKNOWN;
    Mechanism spf = Mechanism.UNKNOWN;
    Matcher field = FIELD.matcher(above);
    for (int i = 0; i < MOST_FIELDS && field.find(); i++) {
      String name = field.group(1).toLowerCase(Locale.ROOT);
      String value = field.group(2).strip();
      switch (name) {
        case "dkim alignment" -> dkim = stated(value);
        case "spf alignment" -> spf = stated(value);
        default ->
            Optional.ofNullable(NAMES.get(name)).ifPresent(as -> fields.add(new Field(as, value)));
      }
    }
    boolean nothing = dkim == Mechanism.UNKNOWN && spf == Mechanism.UNKNOWN;
    return new GatewayText(
        new HeaderBlock(fields, false, false),
        nothing ? ResolvedAlignment.UNKNOWN : new ResolvedAlignment(dkim, spf, Basis.STATED),
        () -> new ByteArrayInputStream(below));
  }

  private static String read(Bytes text, Limits limits) throws IOException {
    StringBuilder all = new StringBuilder();
    try (InputStream in = text.open()) {
      LineReader lines = new LineReader(in, limits.headerBytes(), limits.headerBytes());
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        all.append(line.get().stripTrailing()).append('\n');
      }
    }
    return all.toString();
  }

  private static Mechanism stated(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes" -> Mechanism.ALIGNED;
      case "no" -> Mechanism.NOT_ALIGNED;
      default -> Mechanism.UNKNOWN;
    };
  }
}
