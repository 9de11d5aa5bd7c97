package dev.rollcall.tell.json;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** One JSON value on one line, of printable ASCII only, so that it is safe on a terminal too. */
final class JsonText {

  private static final char DELETE = 0x7f;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(new Escapes())
          .build();

  private JsonText() {}

  /** The standard ones and DELETE, which JSON itself allows. */
  private static final class Escapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null;
    }
  }

  /** Prints the object whose fields {@code fields} writes, and ends the line. */
  static void print(PrintWriter out, Consumer<JsonGenerator> fields) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    out.println();
  }

  /** Copies every field of the object that {@code from} is. */
  static void copyFields(String from, JsonGenerator json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        json.copyCurrentStructure(parser);
      }
    }
  }
}
