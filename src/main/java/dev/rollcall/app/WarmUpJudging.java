package dev.rollcall.app;

import dev.rollcall.config.CatalogueReader;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Judge;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.life.LivingFindings;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.SpfScope;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import dev.rollcall.tell.console.DomainsScreen;
import dev.rollcall.tell.console.FindingsScreen;
import dev.rollcall.tell.console.ReadyScreen;
import dev.rollcall.tell.console.SourcesScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.json.OverviewJson;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges mail that never was, and prints it nowhere; see {@link WarmUp}. */
final class WarmUpJudging {

  private static final DomainName DOMAIN = new DomainName("example.org");
  private static final DomainName OTHER = new DomainName("example.net");
  private static final LocalDate DAY = LocalDate.of(2023, 11, 14);

  private WarmUpJudging() {}

  /** Loads classes; without any other effect. */
  static void run() {
    Catalogue catalogue = CatalogueReader.read(null);
    Selector selector = new Selector(DOMAIN, "s");
    KnownSender sender =
        new KnownSender(
            "none",
            KnownSender.Decision.OURS,
            new Identifiers(List.of(), Set.of(), Set.of(selector), Set.of()),
            Expectations.NONE,
            null,
            Ruling.configured(null));
    Overview overview =
        new Judge(
                List.of(sender),
                OwnDomains.NOT_SAID,
                ReadinessSettings.defaults(),
                () -> catalogue,
                new Ladder(ChangeSettings.STEPS))
            .judge(
                traffic(),
                Question.to(Target.QUARANTINE),
                PresentPolicy.asReported(DOMAIN, "none", null, null, null, null),
                Past.NOTHING,
                DAY.plusDays(1));
    print(overview);
  }

  private static void print(Overview overview) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    nowhere.print(new FindingsScreen(overview, LivingFindings.NONE, false).text(Style.PLAIN));
    nowhere.print(new ReadyScreen(overview).text(Style.PLAIN));
    nowhere.print(new SourcesScreen(overview).text(Style.PLAIN));
    KnownDomains known = KnownDomains.of(OwnDomains.NOT_SAID, Map.of(DOMAIN, 1L));
    nowhere.print(new DomainsScreen(known, List.of(overview)).text(Style.PLAIN));
    OverviewJson json = new OverviewJson(overview);
    json.findings(nowhere);
    json.ready(nowhere);
    json.sources(nowhere);
  }

  private static DomainTraffic traffic() {
    Evidence.Signature ours = new Evidence.Signature(DOMAIN, "s", AuthResult.PASS, true);
    Evidence.Signature broken = new Evidence.Signature(DOMAIN, "s", AuthResult.FAIL, true);
    Evidence.Signature theirs =
        new Evidence.Signature(new DomainName("gappssmtp.com"), null, AuthResult.PASS, false);
    List<Traffic> traffic =
        List.of(
            mail("192.0.2.1", List.of(ours)),
            mail("192.0.2.1", List.of()),
            mail("192.0.2.2", List.of(broken)),
            mail("192.0.2.3", List.of(theirs)),
            mail("192.0.2.4", List.of()));
    return new DomainTraffic(
        DOMAIN,
        Window.of(DAY, 30),
        traffic,
        List.of(new SourceTotals("192.0.2.1", 1, 1, 1)),
        List.of(new ReporterShare("none", "example.net", 5, 1, 1, DAY)),
        1,
        Optional.empty(),
        Optional.empty(),
        SourceNames.NONE,
        new AuthorNames(new TreeMap<>()));
  }

  private static Traffic mail(String source, List<Evidence.Signature> signatures) {
    boolean passes = signatures.stream().anyMatch(s -> s.passes() && s.aligned());
    Evidence evidence =
        new Evidence(
            passes ? Evaluated.PASS : Evaluated.FAIL,
            Evaluated.FAIL,
            passes,
            passes,
            false,
            false,
            signatures,
            List.of(new Evidence.SpfCheck(OTHER, SpfScope.MFROM, AuthResult.PASS, false)),
            Disposition.NONE,
            new TreeSet<ReasonType>(),
            new Evidence.Policy("none", null, null, false, false, null, null),
            false);
    return new Traffic(DOMAIN, source, evidence, false, 1, 0, DAY, DAY);
  }
}
