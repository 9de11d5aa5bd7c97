package dev.rollcall.tell.template;

import dev.rollcall.fault.Misconfigured;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates of what Rollcall sends: Rollcall's own, each of which a file of the same name in a
 * folder of the user's replaces. A name that a template uses and nobody gives is a fault. What is
 * filled into {@code .html} is escaped; into all else it is put as it is, so that whoever gives
 * text of strangers has to make it harmless first.
 */
public final class Templates {

  /** What the templates are called. */
  public static final List<String> NAMES =
      List.of(
          "alert.html",
          "alert.txt",
          "ask.txt",
          "weekly-owner.html",
          "weekly-owner.txt",
          "weekly.html",
          "weekly.md",
          "weekly.txt");

  private final TemplateFiles files;

  /**
   * @param folder the user's; null for none
   * @throws Misconfigured when it is no folder
   */
  public Templates(@Nullable Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new Misconfigured("reports: there is no folder " + folder);
    }
    this.files = new TemplateFiles(folder);
  }

  /**
   * The template {@code name} with {@code values}.
   *
   * @param name a file's, such as {@code ask.txt}
   * @throws Misconfigured when it is broken, with file and line
   */
  public String filled(String name, Map<String, Object> values) {
    StringWriter text = new StringWriter();
    try {
      engine(name).getTemplate(name).evaluate(text, values, Locale.ROOT);
    } catch (PebbleException e) {
      throw broken(name, e);
    } catch (IOException e) {
      throw new Misconfigured("template " + files.shown(name) + ": " + e.getMessage(), e);
    }
    return text.toString();
  }

  /**
   * Reads the template {@code name} and what it includes, without filling it.
   *
   * @throws Misconfigured when it is broken, with file and line; a name that nobody gives is not
   *     seen
   */
  public void compile(String name) {
    PebbleEngine engine = engine(name);
    Deque<String> left = new ArrayDeque<>(List.of(name));
    Set<String> read = new HashSet<>();
    while (!left.isEmpty()) {
      String next = left.remove();
      if (read.add(next)) {
        try {
          left.addAll(Included.by((PebbleTemplateImpl) engine.getTemplate(next)));
        } catch (PebbleException e) {
          throw broken(next, e);
        }
      }
    }
  }

  private Misconfigured broken(String name, PebbleException e) {
    return new Misconfigured(
        "template " + place(name, e) + ": " + String.valueOf(e.getPebbleMessage()).strip(), e);
  }

  private PebbleEngine engine(String name) {
    return new PebbleEngine.Builder()
        .loader(files)
        .strictVariables(true)
        .autoEscaping(name.endsWith(".html"))
        .cacheActive(false)
        .build();
  }

  /** The file in which a fault is, which an including one need not be, and the line. */
  private String place(String name, PebbleException e) {
    String file = files.shown(e.getFileName() == null ? name : e.getFileName());
    return e.getLineNumber() == null ? file : file + ", line " + e.getLineNumber();
  }
}
