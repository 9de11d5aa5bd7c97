package dev.rollcall.tell.weekly;

import dev.rollcall.judge.weekly.WeekCompliance;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.HeadlessException;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trend as an image, drawn without a screen. */
final class TrendChart {

  private static final Logger LOG = LoggerFactory.getLogger(TrendChart.class);

  /** In pixels; shown at half the size, for sharp screens. */
  private static final int WIDTH = 1200;

  private static final int HEIGHT = 380;
  private static final int LEFT = 130;
  private static final int RIGHT = 60;
  private static final int TOP = 36;
  private static final int BOTTOM = 74;
  private static final int DOT = 14;
  private static final Color INK = new Color(0x33, 0x41, 0x55);
  private static final Color GRID = new Color(0xd5, 0xdb, 0xe3);
  private static final Color LINE = new Color(0x1d, 0x5f, 0xbf);

  private final List<WeekCompliance> trend;
  private final Graphics2D graphics;

  /** The lowest value on the scale, in per cent. */
  private final double floor;

  /** From one line of the scale to the next, in per cent. */
  private final int step;

  private TrendChart(List<WeekCompliance> trend, Graphics2D graphics) {
    this.trend = trend;
    this.graphics = graphics;
    double lowest =
        trend.stream().flatMapToDouble(one -> one.legitimate().percent().stream()).min().orElse(0);
    double range = Math.min(100, 101 - lowest);
    this.step = range <= 10 ? 5 : range <= 40 ? 10 : 25;
    this.floor = 100 - step * Math.ceil(range / step);
  }

  /** A PNG; empty when there is no mail, or this machine cannot draw. */
  static Optional<byte[]> png(List<WeekCompliance> trend) {
    if (trend.stream().allMatch(one -> one.legitimate().messages() == 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(drawn(trend));
    } catch (HeadlessException | LinkageError | AWTError | InternalError | NullPointerException e) {
      // NullPointerException and InternalError are how a JDK says that there are no fonts
      LOG.info("no chart is drawn, numbers stand for it: {}", e.toString());
      return Optional.empty();
    }
  }

  private static byte[] drawn(List<WeekCompliance> trend) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      new TrendChart(trend, graphics).draw();
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private void draw() {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 32));
    scale();
    weeks();
    line();
    dots();
  }

  private void scale() {
    for (double percent = floor; percent <= 100; percent += step) {
      graphics.setColor(GRID);
      graphics.setStroke(new BasicStroke(2));
      graphics.draw(new Line2D.Double(LEFT, y(percent), WIDTH - RIGHT, y(percent)));
      graphics.setColor(INK);
      text(String.format(Locale.ROOT, "%.0f%%", percent), LEFT - 14, (int) y(percent) + 11, 1);
    }
  }

  private void weeks() {
    graphics.setColor(INK);
    for (int i = 0; i < trend.size(); i++) {
      String week = String.format(Locale.ROOT, "W%02d", trend.get(i).week().number());
      text(week, (int) x(i), HEIGHT - 22, 0.5);
    }
  }

  /**
   * @param share how much of it stands left of {@code x}
   */
  private void text(String words, int x, int y, double share) {
    graphics.drawString(
        words, (float) (x - share * graphics.getFontMetrics().stringWidth(words)), y);
  }

  /** A week without mail is a gap, and one in which reports begin stands alone. */
  private void line() {
    Path2D path = new Path2D.Double();
    boolean open = false;
    for (int i = 0; i < trend.size(); i++) {
      if (trend.get(i).legitimate().messages() == 0) {
        open = false;
        continue;
      }
      double y = y(trend.get(i).legitimate().percent().orElseThrow());
      if (open) {
        path.lineTo(x(i), y);
      } else {
        path.moveTo(x(i), y);
      }
      open = trend.get(i).whole();
    }
    graphics.setColor(LINE);
    graphics.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  private void dots() {
    for (int i = 0; i < trend.size(); i++) {
      if (trend.get(i).legitimate().messages() > 0) {
        double y = y(trend.get(i).legitimate().percent().orElseThrow());
        int size = i == trend.size() - 1 ? DOT + 8 : DOT;
        graphics.fill(new Ellipse2D.Double(x(i) - size / 2.0, y - size / 2.0, size, size));
      }
    }
  }

  private double x(int week) {
    return LEFT + 40 + week * (WIDTH - LEFT - RIGHT - 80.0) / Math.max(1, trend.size() - 1);
  }

  private double y(double percent) {
    return HEIGHT - BOTTOM - (percent - floor) / (100 - floor) * (HEIGHT - TOP - BOTTOM);
  }
}
