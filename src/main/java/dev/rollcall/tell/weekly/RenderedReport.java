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

  /**
   * A PNG image.
   *
   * @param id its content id, without brackets; the same for the same place in every report
   */
  public record Image(String id, byte[] png) {

    public Image {
      png = png.clone();
    }

    @Override
    public byte[] png() {
      return png.clone();
    }
  }
}
