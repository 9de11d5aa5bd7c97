package dev.rollcall.app;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.Unread;
import dev.rollcall.tell.letter.AlertLetter;
import dev.rollcall.tell.template.Templates;
import dev.rollcall.tell.weekly.OwnerPage;
import dev.rollcall.tell.weekly.WeeklyPages;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with templates before they are needed. Each is compiled; those of alerts are
 * filled for every kind of news, those of the weekly report for a week of which nothing is known,
 * so that a wrong name is found there unless it is in what a week with mail has alone.
 */
public final class TemplateCheck {

  private static final List<String> NEWS =
      List.of("opened", "grew", "back", "resolved", "baseline", "test");

  private final Templates templates;
  private final Set<String> faults = new LinkedHashSet<>();

  private TemplateCheck(Templates templates) {
    this.templates = templates;
  }

  /**
   * Checks all.
   *
   * @param folder the user's; null for none
   * @throws Misconfigured when the folder is missing or a template is broken, with one line for
   *     each fault
   */
  public static void check(@Nullable Path folder) {
    new TemplateCheck(new Templates(folder)).check();
  }

  private void check() {
    Templates.NAMES.forEach(name -> noting(() -> templates.compile(name)));
    if (faults.isEmpty()) { // what cannot be read cannot be filled
      NEWS.forEach(news -> noting(() -> new AlertLetter(alert(news)).written(templates)));
      ComplianceReport nothing = nothing();
      noting(() -> new WeeklyPages(nothing, templates).html());
      noting(() -> new WeeklyPages(nothing, templates).text());
      noting(() -> new WeeklyPages(nothing, templates).markdown());
      noting(() -> new OwnerPage(nothing, List.of("nobody"), templates).mail());
    }
    if (!faults.isEmpty()) {
      throw new Misconfigured(String.join("\n", faults));
    }
  }

  private void noting(Runnable attempt) {
    try {
      attempt.run();
    } catch (Misconfigured e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private static AlertLetter.Contents alert(String news) {
    return new AlertLetter.Contents(
        news,
        "warning",
        "A title",
        "a1",
        List.of("Evidence"),
        "What to do",
        List.of(new AlertLetter.Listed("notice", "Another")));
  }

  private static ComplianceReport nothing() {
    return ComplianceReport.of(
        new IsoWeek(LocalDate.of(2026, 11, 16)),
        Instant.parse("2026-11-23T06:00:00Z"),
        List.of(),
        List.of(),
        List.of(),
        new Unread(0, 0));
  }
}
