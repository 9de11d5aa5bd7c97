package dev.rollcall.app;

import dev.rollcall.config.WeeklySettings.Share;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.post.InlineImage;
import dev.rollcall.post.MailContent;
import dev.rollcall.store.OutgoingMails;
import dev.rollcall.tell.template.Templates;
import dev.rollcall.tell.weekly.OwnerPage;
import dev.rollcall.tell.weekly.RenderedReport;
import dev.rollcall.tell.weekly.WeeklyPages;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes what the recipients of the weekly report get, each as far as it is for them. */
final class WeeklyLetters {

  private final Weekly weekly;
  private final Wiring wiring;
  private final OwnDomains ours;
  private final OutgoingMails queue;

  WeeklyLetters(Weekly weekly, Wiring wiring) {
    this.weekly = weekly;
    this.wiring = wiring;
    this.ours = wiring.settings().domains();
    this.queue = wiring.store().outgoing();
  }

  /**
   * The mail of a week.
   *
   * @param monday its first day
   */
  MailContent of(LocalDate monday, Share share) {
    IsoWeek week = new IsoWeek(monday);
    if (share.domains().isEmpty() && share.groups().isEmpty() && !share.everything()) {
      return content(ownerPage(week, share));
    }
    MailContent whole = content(report(week, scope(week, share)), wiring.templates());
    if (share.owners().isEmpty()) {
      return whole;
    }
    RenderedReport theirs = ownerPage(week, share);
    return new MailContent(
        whole.subject(),
        whole.text() + "\n\n" + theirs.text(),
        both(Objects.requireNonNull(whole.html()), theirs.html()),
        whole.images());
  }

  /** The mail of a report. */
  static MailContent content(ComplianceReport report, Templates templates) {
    return content(new WeeklyPages(report, templates).mail());
  }

  private static MailContent content(RenderedReport mail) {
    return new MailContent(
        mail.subject(),
        mail.text(),
        mail.html(),
        mail.images().stream().map(WeeklyLetters::image).toList());
  }

  private RenderedReport ownerPage(IsoWeek week, Share share) {
    ComplianceReport all = report(week, new DomainScope(List.of(), null));
    return new OwnerPage(all, share.owners(), wiring.templates()).mail();
  }

  private ComplianceReport report(IsoWeek week, DomainScope scope) {
    String before = WeeklyPost.week(week.previous().monday());
    return weekly.report(week, scope, queue.firstMade(WeeklyPost.KIND, before).orElse(null));
  }

  /** Named one by one, so that a part of which nothing is reported is not taken for everything. */
  private DomainScope scope(IsoWeek week, Share share) {
    if (share.everything()) {
      return new DomainScope(List.of(), null);
    }
    Set<DomainName> named = new LinkedHashSet<>();
    share.domains().forEach(name -> named.add(new DomainName(name)));
    for (DomainName domain : wiring.domains(week.sunday()).ours()) {
      boolean below =
          share.domains().stream().anyMatch(name -> domain.isWithin(new DomainName(name)));
      boolean grouped =
          ours.covering(domain)
              .map(own -> String.valueOf(own.group()))
              .filter(share.groups()::contains)
              .isPresent();
      if (below || grouped) {
        named.add(domain);
      }
    }
    return named.isEmpty()
        ? new DomainScope(List.of(), share.groups().iterator().next())
        : new DomainScope(List.copyOf(named), null);
  }

  private static InlineImage image(RenderedReport.Image image) {
    return new InlineImage(image.id(), "image/png", () -> new ByteArrayInputStream(image.png()));
  }

  /** The document {@code html} with the body of {@code other} below its own. */
  private static String both(String html, String other) {
    int end = html.lastIndexOf("</body>");
    int from = other.indexOf('>', Math.max(0, other.indexOf("<body"))) + 1;
    int to = other.lastIndexOf("</body>");
    String body = other.contains("<body") && to > from ? other.substring(from, to) : other;
    return end < 0 ? html + body : html.substring(0, end) + body + html.substring(end);
  }
}
