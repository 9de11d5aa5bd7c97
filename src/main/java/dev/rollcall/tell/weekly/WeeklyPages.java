package dev.rollcall.tell.weekly;

import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.markdown.MarkdownText;
import dev.rollcall.tell.template.Templates;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The compliance report of a week in words, by the templates {@code weekly.*}. */
public final class WeeklyPages {

  /** What {@link #html()} is made of. */
  public static final String HTML_TEMPLATE = "weekly.html";

  private static final String CID = "trend-%d@rollcall";

  private final ComplianceReport report;
  private final Templates templates;
  private final Function<DomainPage, Optional<byte[]>> charts;

  /** The report by these templates. */
  public WeeklyPages(ComplianceReport report, Templates templates) {
    this(report, templates, page -> TrendChart.png(page.trend()));
  }

  /**
   * @param charts the chart of a domain; empty where none can be drawn
   */
  WeeklyPages(
      ComplianceReport report, Templates templates, Function<DomainPage, Optional<byte[]>> charts) {
    this.report = report;
    this.templates = templates;
    this.charts = charts;
  }

  /** What the mail is called. */
  public String subject() {
    return new ReportPage(report, Hostile::visible).subject();
  }

  /** Plain text, each line ended by a line feed. */
  public String text() {
    return PlainLines.of(
        templates.filled("weekly.txt", new ReportPage(report, Hostile::visible).values(List.of())));
  }

  /** Markdown (CommonMark with tables). */
  public String markdown() {
    return PlainLines.tidy(
        templates.filled(
            "weekly.md", new ReportPage(report, MarkdownText::plain).values(List.of())));
  }

  /** One HTML document with its images in itself. */
  public String html() {
    List<String> sources = new ArrayList<>();
    for (RenderedReport.Image image : images()) {
      sources.add(
          image.png().length == 0
              ? ""
              : "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png()));
    }
    return filled(sources);
  }

  /** The report as it is sent. */
  public RenderedReport mail() {
    List<RenderedReport.Image> images = images();
    List<String> sources = new ArrayList<>();
    for (RenderedReport.Image image : images) {
      sources.add(image.png().length == 0 ? "" : "cid:" + image.id());
    }
    return new RenderedReport(
        subject(),
        filled(sources),
        text(),
        images.stream().filter(image -> image.png().length > 0).toList());
  }

  private String filled(List<String> sources) {
    Map<String, Object> values = new ReportPage(report, Hostile::visible).values(sources);
    return PlainLines.tidy(templates.filled(HTML_TEMPLATE, values));
  }

  /** One for each page; without bytes where none can be drawn. */
  private List<RenderedReport.Image> images() {
    List<RenderedReport.Image> images = new ArrayList<>();
    for (DomainPage page : new ReportPage(report, Hostile::visible).pages()) {
      images.add(
          new RenderedReport.Image(
              CID.formatted(images.size() + 1), charts.apply(page).orElse(new byte[0])));
    }
    return images;
  }
}
