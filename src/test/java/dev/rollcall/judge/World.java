package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainPattern;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.whatif.WhatIf;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.SpfScope;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.DoubtfulReports;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small world as text, one fact a line: {@code days}, {@code reporters}, {@code ours NAME
 * subdomains=}, {@code forged COUNT MESSAGES REPORTER/ID ...}, {@code conflicting} likewise, {@code
 * sender NAME ours|spoofer net= dkim=domain,domain/selector spf= authors= owner= critical by=
 * because=}, {@code service NAME kind= dkim= spf= bounce=} of the catalogue, {@code history SOURCE
 * passing COUNT failing COUNT} of aligned DKIM before the window, and {@code mail SOURCE COUNT
 * dkim=domain/selector:result spf=domain:result ...}. A dash stands for what the reporter left out,
 * {@code \}{@code u0020} and the like for a character that a line cannot hold.
 */
public final class World {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /** Mail is of the last day of the window that it says nothing of; else of all of its days. */
  private final boolean spread;

  private final Window window;

  final List<KnownSender> known = new ArrayList<>();
  final List<Traffic> traffic = new ArrayList<>();
  private final List<SourceTotals> earlier = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final Map<String, SourceNames.HostName> hosts = new HashMap<>();
  private final Map<Network, AsNumber> networks = new HashMap<>();
  private final List<OwnDomain> ours = new ArrayList<>();
  private List<String> reporters = List.of("google.com", "yahoo.com", "gmx.net");
  private DomainName domain = new DomainName("acme.example");
  private final Map<DomainName, Boolean> authorNames = new HashMap<>();
  private final List<PastMail> past = new ArrayList<>();
  private final List<ReporterShare> shares = new ArrayList<>();
  private final Set<String> parked = new HashSet<>();
  private Question question = Question.to(Target.QUARANTINE);
  private @Nullable String record;
  private boolean noRecord;
  private @Nullable String reportsTo;
  private @Nullable LocalDate firstReport;
  private int days = 30;
  private @Nullable DoubtfulReports forged;
  private @Nullable DoubtfulReports conflicting;

  public World(String text) {
    this(text, Window.of(TODAY, 30), false);
  }

  /** In the words of {@code src/test/resources/readiness}. */
  public static World ofReadiness(String text) {
    return new World(text, Window.of(TODAY.minusDays(1), 30), true);
  }

  private World(String text, Window window, boolean spread) {
    this.window = window;
    this.spread = spread;
    text.lines().filter(line -> !line.isBlank()).forEach(this::line);
  }

  /** Who is listed. */
  public List<KnownSender> known() {
    return List.copyOf(known);
  }

  /** In which these sending services are known, too. */
  World with(Service... more) {
    services.addAll(List.of(more));
    return this;
  }

  /** All mail of the world. */
  public List<Traffic> traffic() {
    return List.copyOf(traffic);
  }

  /**
   * What there is to know of whether the domain is parked.
   *
   * @param mx null when nobody has looked, and so are the others
   */
  ParkingFacts parking(
      @Nullable List<String> mx, @Nullable List<String> spf, @Nullable List<String> keys) {
    boolean told = days > 0 || firstReport != null;
    List<Traffic> passing =
        traffic.stream()
            .filter(mail -> mail.evidence().passes() || mail.evidence().evaluatedAsPass())
            .toList();
    return new ParkingFacts(
        domain,
        parked.contains(domain.name()),
        TODAY,
        told
            ? new ParkingFacts.Reports(
                firstReport == null ? LocalDate.of(2025, 10, 1) : firstReport,
                window.to(),
                passing.stream().mapToLong(Traffic::messages).sum(),
                passing.stream().map(Traffic::lastDay).max(LocalDate::compareTo).orElse(null))
            : null,
        mx,
        spf,
        keys,
        present(traffic),
        reportsTo);
  }

  /** The world judged for moving to quarantine. */
  public Overview judged() {
    return judged(traffic);
  }

  /** The world judged for another move, that its present policy may matter to. */
  public Overview judged(Function<PresentPolicy, Question> move) {
    return judged(traffic, move.apply(present(traffic)));
  }

  /** What is asked in it. */
  public Question question() {
    return question;
  }

  Overview judged(List<Traffic> mail) {
    return judged(mail, question);
  }

  private Overview judged(List<Traffic> mail, Question asked) {
    WhatIf whatIf = asked.whatIf();
    Question compared =
        whatIf.equals(WhatIf.NOTHING)
            ? asked
            : asked.supposing(
                new WhatIf(whatIf.wanted(), whatIf.without(), whatIf.zone(), weeks(mail)));
    return new Judge(
            known,
            ownDomains(),
            ReadinessSettings.defaults(),
            this::catalogue,
            new Ladder(Ladder.STEPS))
        .judge(reported(mail), compared, present(mail), networks -> past(mail), TODAY);
  }

  /** Day by day, as evenly as whole messages can be; what is left over is of the first days. */
  private static List<Traffic> weeks(List<Traffic> mail) {
    return mail.stream().flatMap(World::byDay).toList();
  }

  private static Stream<Traffic> byDay(Traffic all) {
    long days = ChronoUnit.DAYS.between(all.firstDay(), all.lastDay()) + 1;
    return LongStream.range(0, days)
        .mapToObj(
            i -> {
              LocalDate day = all.firstDay().plusDays(i);
              long messages = all.messages() / days + (i < all.messages() % days ? 1 : 0);
              return new Traffic(
                  all.author(),
                  all.source(),
                  all.evidence(),
                  all.verified(),
                  messages,
                  0,
                  day,
                  day);
            })
        .filter(part -> part.messages() > 0);
  }

  private OwnDomains ownDomains() {
    return new OwnDomains(
        ours.stream()
            .map(
                own ->
                    parked.contains(own.names().toString())
                        ? new OwnDomain(own.names(), null, null, true, null, own.subdomains())
                        : own)
            .toList());
  }

  /** The sending services that are known in it. */
  public Catalogue catalogue() {
    return new Catalogue(services);
  }

  /** Everything that is reported in it. */
  public DomainTraffic reported() {
    return reported(traffic);
  }

  private DomainTraffic reported(List<Traffic> mail) {
    return new DomainTraffic(
        domain,
        window,
        mail,
        earlier,
        shares(),
        days,
        Optional.ofNullable(forged),
        Optional.ofNullable(conflicting),
        names(),
        new AuthorNames(authorNames));
  }

  /** As in the application, without the days on which somebody looked. */
  private PresentPolicy present(List<Traffic> mail) {
    if (noRecord) {
      return PresentPolicy.seen(domain, List.of(), Instant.EPOCH, null);
    }
    return record != null
        ? PresentPolicy.seen(domain, List.of(record), Instant.EPOCH, null)
        : ReportedPolicy.in(domain, mail)
            .map(ReportedPolicy::policy)
            .orElseGet(() -> PresentPolicy.asReported(domain, null, null, null, null, null));
  }

  /** Mail is not new, unless it says so. */
  private List<PastMail> past(List<Traffic> mail) {
    return Stream.concat(
            past.stream(),
            mail.stream()
                .filter(traffic -> !spread)
                .map(
                    traffic ->
                        new PastMail(
                            traffic.source(),
                            traffic.evidence(),
                            window.from().minusDays(60),
                            window.from().minusDays(1))))
        .toList();
  }

  private SourceNames names() {
    Map<String, SourceNames.Facts> facts = new HashMap<>();
    traffic.stream()
        .map(Traffic::source)
        .forEach(source -> facts.put(source, new SourceNames.Facts(hosts.get(source), null)));
    return new SourceNames(facts)
        .in(
            address ->
                networks.entrySet().stream()
                    .filter(block -> block.getKey().contains(address))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  private static SourceNames.HostName host(String[] words) {
    return new SourceNames.HostName(
        new DomainName(words[2]), words.length == 3, "192.0.2.53", Instant.EPOCH);
  }

  private List<ReporterShare> shares() {
    if (!shares.isEmpty()) {
      return shares;
    }
    return reporters.stream().map(r -> new ReporterShare(r, r, 10, 10, days, TODAY)).toList();
  }

  private void line(String line) {
    String[] words =
        Arrays.stream(line.split(" ", -1)).map(World::unescaped).toArray(String[]::new);
    switch (words[0]) {
      case "days" -> days = Integer.parseInt(words[1]);
      case "reporters" -> reporters = List.of(words).subList(1, words.length);
      case "forged" -> forged = doubtful(words);
      case "conflicting" -> conflicting = doubtful(words);
      case "ours" -> ours.add(own(words));
      case "sender" -> known.add(sender(words));
      case "service" -> services.add(service(words));
      case "history" -> earlier.add(history(words));
      case "ptr" -> hosts.put(words[1], host(words));
      case "asn" ->
          networks.put(
              Network.in(words[1]).orElseThrow(), new AsNumber(Long.parseLong(words[2]), words[3]));
      case "domain" -> domain = new DomainName(words[1]);
      case "to" ->
          question =
              new Question(target(words[1]), question.sp(), question.np(), question.whatIf(), null);
      case "option" -> option(options(words, 1));
      case "no-record" -> noRecord = true;
      case "record" -> record = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
      case "reporter" -> shares.add(share(words));
      case "past" -> past.add(past(words));
      case "exists", "nxdomain" ->
          authorNames.put(new DomainName(words[1]), words[0].equals("exists"));
      case "parked" -> parked.add(words[1]);
      case "reports-to" -> reportsTo = words[1];
      case "first-report" -> firstReport = LocalDate.parse(words[1]);
      case "check", "approve" -> {} // not for the judge
      case "mail" -> traffic.addAll(mail(words));
      default -> throw new IllegalArgumentException(line);
    }
  }

  private static OwnDomain own(String[] words) {
    return new OwnDomain(
        new DomainPattern(words[1]),
        null,
        null,
        false,
        options(words, 2).containsKey("monthly")
            ? Integer.valueOf(options(words, 2).get("monthly"))
            : null,
        domains(list(options(words, 2), "subdomains")));
  }

  private DoubtfulReports doubtful(String[] words) {
    return new DoubtfulReports(
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Arrays.stream(words)
            .skip(3)
            .map(name -> name.split("/", 2))
            .map(name -> new DoubtfulReports.Name(name[0], name[1], TODAY))
            .toList(),
        window.from(),
        TODAY);
  }

  private static String unescaped(String word) {
    return ESCAPE
        .matcher(word)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  private static KnownSender sender(String[] words) {
    Map<String, String> options = options(words);
    List<String> dkim = list(options, "dkim");
    return new KnownSender(
        words[1],
        KnownSender.Decision.valueOf(words[2].toUpperCase(Locale.ROOT)),
        new Identifiers(
            list(options, "net").stream().map(net -> Network.in(net).orElseThrow()).toList(),
            domains(dkim.stream().filter(signer -> Selector.in(signer).isEmpty()).toList()),
            dkim.stream()
                .flatMap(signer -> Selector.in(signer).stream())
                .collect(Collectors.toSet()),
            domains(list(options, "spf"))),
        new Expectations(
            domains(list(options, "authors")),
            constant(Rhythm.class, options.getOrDefault("rhythm", "daily")),
            options.containsKey("critical"),
            options.get("spf-only")),
        options.get("owner"),
        ruling(options));
  }

  private static Ruling ruling(Map<String, String> options) {
    return new Ruling(
        options.get("by"),
        options.containsKey("by") ? TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC) : null,
        options.get("because"));
  }

  private static Service service(String[] words) {
    Map<String, String> options = options(words, 2);
    return new Service(
        words[1],
        constant(Service.Kind.class, options.getOrDefault("kind", "marketing").replace('-', '_')),
        domains(list(options, "dkim")),
        domains(list(options, "spf")),
        domains(list(options, options.containsKey("bounce") ? "bounce" : "spf")),
        domains(list(options, "rdns")),
        true,
        Service.Possible.UNKNOWN,
        null,
        Service.Possible.UNKNOWN,
        null,
        null,
        TODAY);
  }

  private static SourceTotals history(String[] words) {
    long passing = Long.parseLong(words[3]);
    return new SourceTotals(words[1], passing + Long.parseLong(words[5]), passing, passing);
  }

  private static Set<DomainName> domains(List<String> names) {
    return names.stream().map(DomainName::new).collect(Collectors.toSet());
  }

  /** Reports about other domains are no part of what is judged. */
  private List<Traffic> mail(String[] words) {
    Map<String, String> options = options(words);
    if (options.containsKey("about")) {
      return List.of();
    }
    String from = options.getOrDefault("from", domain.name());
    Window seen = seen(options);
    return IntStream.rangeClosed(1, Integer.parseInt(options.getOrDefault("times", "1")))
        .mapToObj(
            i ->
                new Traffic(
                    new DomainName(from.replace("*", Integer.toString(i))),
                    words[1],
                    evidence(options),
                    options.containsKey("verified"),
                    Long.parseLong(words[2]),
                    recent(Long.parseLong(words[2]), seen),
                    seen.from(),
                    seen.to()))
        .toList();
  }

  private Window seen(Map<String, String> options) {
    String days = options.getOrDefault("days", options.getOrDefault("day", spread ? "1-30" : "30"));
    String[] ends = days.split("-", -1);
    return new Window(
        window.from().plusDays(Integer.parseInt(ends[0]) - 1L),
        window.from().plusDays(Integer.parseInt(ends[ends.length - 1]) - 1L));
  }

  /** As much as falls on the last days when it is spread evenly. */
  private long recent(long messages, Window seen) {
    LocalDate from = window.to().minusDays(Traffic.RECENT_DAYS - 1L);
    long days =
        Math.max(
            0,
            ChronoUnit.DAYS.between(from.isAfter(seen.from()) ? from : seen.from(), seen.to()) + 1);
    return messages * days / seen.days();
  }

  private static Target target(String word) {
    return Target.in(word).orElseThrow();
  }

  private void option(Map<String, String> options) {
    question =
        new Question(
            question.to(),
            options.containsKey("sp") ? ReceiverPolicy.in(options.get("sp")).orElseThrow() : null,
            options.containsKey("np") ? ReceiverPolicy.in(options.get("np")).orElseThrow() : null,
            new WhatIf(
                new Wanted(
                    mode(options.get("adkim")),
                    mode(options.get("aspf")),
                    options.containsKey("pct") ? Integer.valueOf(options.get("pct")) : null),
                new TreeSet<>(list(options, "without")),
                null,
                null),
            null);
  }

  private static @Nullable AlignmentMode mode(@Nullable String letter) {
    if (letter == null) {
      return null;
    }
    return letter.equals("s") ? AlignmentMode.STRICT : AlignmentMode.RELAXED;
  }

  private ReporterShare share(String[] words) {
    long messages = Math.round(Double.parseDouble(words[2]) * 100);
    Map<String, String> options = options(words);
    LocalDate last =
        options.containsKey("until")
            ? window.from().plusDays(Integer.parseInt(options.get("until")) - 1L)
            : TODAY;
    return new ReporterShare(words[1], words[1], messages, messages, days, last);
  }

  /** Mail of a listed sender, recognised by what it lists, that passes with a signature of ours. */
  private PastMail past(String[] words) {
    KnownSender sender =
        known.stream().filter(one -> one.name().equals(words[1])).findFirst().orElseThrow();
    Map<String, String> options = options(words, 2);
    List<Evidence.Signature> signatures = new ArrayList<>();
    signatures.add(new Evidence.Signature(domain, "past", AuthResult.PASS, true));
    sender
        .dkimDomains()
        .forEach(
            d ->
                signatures.add(
                    new Evidence.Signature(d, null, AuthResult.PASS, d.isWithin(domain))));
    sender
        .selectors()
        .forEach(
            k ->
                signatures.add(
                    new Evidence.Signature(k.domain(), k.selector(), AuthResult.PASS, true)));
    List<Evidence.SpfCheck> checks =
        sender.spfDomains().stream()
            .map(d -> new Evidence.SpfCheck(d, SpfScope.MFROM, AuthResult.PASS, d.isWithin(domain)))
            .toList();
    return new PastMail(
        sender.networks().isEmpty() ? null : sender.networks().get(0).base().toString(),
        new Evidence(
            Evaluated.PASS,
            Evaluated.FAIL,
            true,
            true,
            false,
            false,
            signatures,
            checks,
            Disposition.NONE,
            new TreeSet<>(),
            new Evidence.Policy("none", null, null, false, false, null, null),
            false),
        LocalDate.parse(options.get("first")),
        LocalDate.parse(options.get("last")));
  }

  private Evidence evidence(Map<String, String> options) {
    List<Evidence.Signature> signatures =
        list(options, "dkim").stream().map(this::signature).toList();
    List<Evidence.SpfCheck> checks = new ArrayList<>();
    list(options, "spf").forEach(check -> checks.add(check(check, SpfScope.MFROM)));
    list(options, "helo").forEach(check -> checks.add(check(check, SpfScope.HELO)));
    boolean strict = options.containsKey("strict");
    boolean dkimRelaxed = signatures.stream().anyMatch(s -> s.passes() && s.aligned());
    boolean dkimStrict = signatures.stream().anyMatch(s -> s.passes() && domain.equals(s.domain()));
    boolean spfRelaxed = checks.stream().anyMatch(c -> c.passes() && c.aligned());
    boolean spfStrict = checks.stream().anyMatch(c -> c.passes() && domain.equals(c.domain()));
    String[] evaluated =
        options
            .getOrDefault(
                "eval",
                word(strict ? dkimStrict : dkimRelaxed)
                    + "/"
                    + word(strict ? spfStrict : spfRelaxed))
            .split("/", -1);
    return new Evidence(
        constant(Evaluated.class, evaluated[0]),
        constant(Evaluated.class, evaluated[1]),
        dkimRelaxed,
        dkimStrict,
        spfRelaxed,
        spfStrict,
        signatures,
        checks,
        constant(Disposition.class, options.getOrDefault("disp", "none")),
        list(options, "reason").stream()
            .map(reason -> constant(ReasonType.class, reason))
            .collect(Collectors.toCollection(TreeSet::new)),
        new Evidence.Policy(
            options.getOrDefault("p", "none"), null, null, strict, strict, null, null),
        options.containsKey("dropped"));
  }

  private Evidence.Signature signature(String text) {
    String[] parts = text.split("[/:]", -1);
    DomainName signer = parts[0].equals("-") ? null : new DomainName(parts[0]);
    return new Evidence.Signature(
        signer,
        parts[1].equals("-") ? null : parts[1],
        constant(AuthResult.class, parts[2]),
        signer != null && signer.isWithin(domain));
  }

  private Evidence.SpfCheck check(String text, SpfScope scope) {
    String[] parts = text.split(":", -1);
    DomainName checked = new DomainName(parts[0]);
    return new Evidence.SpfCheck(
        checked, scope, constant(AuthResult.class, parts[1]), checked.isWithin(domain));
  }

  private static Map<String, String> options(String[] words) {
    return options(words, 3);
  }

  private static Map<String, String> options(String[] words, int from) {
    Map<String, String> options = new HashMap<>();
    Arrays.stream(words)
        .skip(from)
        .forEach(
            word -> {
              String[] parts = word.split("=", 2);
              options.put(parts[0], parts.length == 2 ? parts[1] : "");
            });
    return options;
  }

  private static List<String> list(Map<String, String> options, String name) {
    return options.containsKey(name) ? List.of(options.get(name).split(",", -1)) : List.of();
  }

  private static String word(boolean passes) {
    return passes ? "pass" : "fail";
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
