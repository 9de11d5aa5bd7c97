package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * The top of a report as a browser shows it, in a PNG that says by a digest of which HTML it is. So
 * whoever has no browser still finds out that it is not of today's report.
 */
final class ReportPicture {

  private static final int WIDTH = 680;
  private static final int HEIGHT = 1872;

  /** Length, name and check sum of the last chunk of a PNG, which is empty. */
  private static final int END = 12;

  private static final String KEY = "Comment\0drawn from ";

  private final Path file;

  ReportPicture(Path file) {
    this.file = file;
  }

  /** Whether it was drawn from {@code html}, whose own images make no difference. */
  boolean isOf(String html) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(digest(html));
  }

  /** Draws it anew. */
  void draw(String html, Path folder) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path shot = folder.resolve("page.png");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-lcd-text",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=%d,%d".formatted(WIDTH, HEIGHT),
                "--screenshot=" + shot,
                page.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("chromium is done").isTrue();
    byte[] png = small(ImageIO.read(shot.toFile()));
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(png, 0, png.length - END);
    marked.write(comment(digest(html)));
    marked.write(Arrays.copyOfRange(png, png.length - END, png.length));
    Files.write(file, marked.toByteArray());
  }

  /** Without transparency, in fewer colours: text is black on white. */
  private static byte[] small(BufferedImage shot) throws IOException {
    BufferedImage image =
        new BufferedImage(shot.getWidth(), shot.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shot.getHeight(); y++) {
      for (int x = 0; x < shot.getWidth(); x++) {
        image.setRGB(x, y, (shot.getRGB(x, y) & 0xF8F8F8) | 0x040404);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static byte[] comment(String digest) throws IOException {
    byte[] chunk = ("tEXt" + KEY + digest).getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(chunk);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(chunk.length - "tEXt".length());
    data.write(chunk);
    data.writeInt((int) sum.getValue());
    return bytes.toByteArray();
  }

  private static String digest(String html) {
    String alike = html.replaceAll("base64,[^\"]*", "base64,...");
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(alike.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
