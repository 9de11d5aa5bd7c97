package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.domain.DomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Golden pairs: an input named after its quirk, and beside it the complete facts that it must give
 * as {@code NAME.expected.json}. Adding a pair needs no Java. {@code -Dgolden.write=true} writes
 * the expectations that are missing, to be read by a person before they are kept; the test fails
 * all the same.
 */
public final class Golden {

  private static final String EXPECTED = ".expected.json";

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addModule(
              new SimpleModule().addSerializer(DomainName.class, ToStringSerializer.instance))
          .build()
          .writerWithDefaultPrettyPrinter();

  private Golden() {}

  /** The folder of that name under {@code src/test/resources/golden}. */
  public static Path folder(String name) {
    return Path.of("src", "test", "resources", "golden", name);
  }

  /**
   * The names of all inputs in {@code folder} that end with {@code suffix}, without it.
   *
   * @throws AssertionError when there is none: an empty folder proves nothing
   */
  public static List<String> names(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(
                  file ->
                      file.endsWith(suffix) && !file.endsWith(EXPECTED) && !file.startsWith("."))
              .map(file -> file.substring(0, file.length() - suffix.length()))
              .sorted()
              .toList();
      assertThat(names).as("inputs in " + folder).isNotEmpty();
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Facts as indented JSON: records by component, domains and times as text. */
  public static String json(Object facts) {
    return WRITER.writeValueAsString(facts) + "\n";
  }

  /** {@code outcome} under its own name, so that the expectation says which one it is. */
  public static Map<String, Object> named(Record outcome) {
    return Map.of(outcome.getClass().getSimpleName(), outcome);
  }

  /** Holds {@code facts} against {@code NAME.expected.json} in {@code folder}. */
  public static void check(Path folder, String name, Object facts) throws IOException {
    Path expected = folder.resolve(name + EXPECTED);
    String actual = json(facts);
    if (!Files.exists(expected)) {
      boolean write = Boolean.getBoolean("golden.write");
      if (write) {
        Files.writeString(expected, actual);
      }
      fail(
          expected
              + (write ? " was missing, is written now; read it\n" : " is missing\n")
              + actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
