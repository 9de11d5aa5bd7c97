package dev.rollcall.tell.weekly;

import java.util.List;

/**
 * A report, ready to be sent: HTML and images as {@code multipart/related}, beside the text.
 *
 * @param subject one line
 * @param html refers to the images by {@code cid:} and to nothing else outside
 * @param text the same for people who read text
 * @param images in the order in which they appear; empty where none could be drawn
 */
public record RenderedReport(String subject, String html, String text, List<Image> images) {

  public RenderedReport {
    images = List.copyOf(images);
  }

  /** A PNG image. */
  public static final class Image {

    private final String id;
    private final byte[] png;

    /**
     * @param id its content id, without brackets; the same for the same place in every report
     */
    Image(String id, byte[] png) {
      this.id = id;
      this.png = png.clone();
    }

    /** Its content id, without brackets. */
    public String id() {
      return id;
    }

    /** Its bytes. */
    public byte[] png() {
      return png.clone();
    }
  }
}
