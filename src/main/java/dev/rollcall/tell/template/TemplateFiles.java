package dev.rollcall.tell.template;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates, those of the user first. A line break behind a value is kept, as administrators
 * know it from Jinja; Pebble alone would swallow it as it does behind a tag.
 */
final class TemplateFiles implements Loader<String> {

  private static final String OWN = "reports";

  private final @Nullable Path folder;

  /**
   * @param folder the user's; null for none
   */
  TemplateFiles(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Where a template is, for people. */
  String shown(String name) {
    Path file = file(name);
    return file == null ? OWN + "/" + name + " (Rollcall's own)" : file.toString();
  }

  private @Nullable Path file(String name) {
    Path file = folder == null ? null : folder.resolve(name);
    return file != null && Files.exists(file) ? file : null;
  }

  @Override
  public Reader getReader(String name) {
    try {
      return new StringReader(text(name).replaceAll("\\}\\}(?=\\r?\\n)", "}} "));
    } catch (CharacterCodingException e) {
      throw new LoaderException(e, "it is not in UTF-8");
    } catch (IOException e) {
      throw new LoaderException(e, "cannot read it: " + e.getMessage());
    }
  }

  private String text(String name) throws IOException {
    Path file = file(name);
    if (file != null) {
      return Files.readString(file);
    }
    try (InputStream own =
        TemplateFiles.class.getClassLoader().getResourceAsStream(OWN + "/" + name)) {
      if (own == null) {
        throw new LoaderException(null, "there is no template " + name);
      }
      return new String(own.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public boolean resourceExists(String name) {
    return file(name) != null
        || TemplateFiles.class.getClassLoader().getResource(OWN + "/" + name) != null;
  }

  @Override
  public String resolveRelativePath(String relativePath, String anchorPath) {
    return relativePath;
  }

  @Override
  public String createCacheKey(String name) {
    return name;
  }

  @Override
  public void setCharset(String charset) {
    throw new UnsupportedOperationException("templates are in UTF-8");
  }

  @Override
  public void setPrefix(String prefix) {
    throw new UnsupportedOperationException("the folder is given once");
  }

  @Override
  public void setSuffix(String suffix) {
    throw new UnsupportedOperationException("templates have their whole name");
  }
}
