package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.Answer;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.PublishedRecords;
import dev.rollcall.dns.RecordType;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.SpfAdvisor;
import dev.rollcall.judge.SpfMiss;
import dev.rollcall.judge.SpfMisses;
import dev.rollcall.judge.World;
import dev.rollcall.judge.records.MailSeen;
import dev.rollcall.judge.records.RecordCheck;
import dev.rollcall.judge.records.RecordFinding;
import dev.rollcall.judge.records.SelectorUse;
import dev.rollcall.opendkim.FileText;
import dev.rollcall.opendkim.KnownSignatures;
import dev.rollcall.opendkim.PublishedKeys;
import dev.rollcall.opendkim.Relay;
import dev.rollcall.opendkim.RelayFiles;
import dev.rollcall.opendkim.RelayLint;
import dev.rollcall.opendkim.RelayReader;
import dev.rollcall.published.Published;
import dev.rollcall.published.PublishedKey.KeyName;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be said of the worlds that were described before the code: DNS and OpenDKIM. */
class DescribedRecordsTest {

  private static final Path FOLDER = Path.of("src/test/resources/worlds");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  static Stream<Path> worldsWithAZone() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("zone")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worldsWithAZone")
  void publishedRecordsAreJudgedAsDescribed(Path folder) throws IOException {
    assertThat(new Described(folder).checks()).isEqualTo(expected(folder, "check "));
  }

  @ParameterizedTest
  @MethodSource("worldsWithAZone")
  void openDkimsFilesAreJudgedAsDescribed(Path folder) throws IOException {
    assertThat(new Described(folder).relays())
        .containsExactlyInAnyOrderElementsOf(expected(folder, "relay "));
  }

  @ParameterizedTest
  @MethodSource("worldsWithAZone")
  void spfMissesAreHeldAgainstTodaysRecordAsDescribed(Path folder) throws IOException {
    assertThat(new Described(folder).spf())
        .containsExactlyInAnyOrderElementsOf(expected(folder, "spf "));
  }

  @ParameterizedTest
  @MethodSource("worldsWithAZone")
  void anSpfMechanismIsProposedWhereItHelpsAndNowhereElse(Path folder) throws IOException {
    List<String> remedies = expected(folder, "remedy ");
    Set<String> spokenOf =
        remedies.stream()
            .map(line -> line.replaceFirst(" [^ ]+$", " spf-mechanism"))
            .collect(Collectors.toSet());

    assertThat(new Described(folder).mechanisms())
        .filteredOn(spokenOf::contains)
        .containsExactlyInAnyOrderElementsOf(
            remedies.stream().filter(line -> line.endsWith(" spf-mechanism")).toList());
  }

  private static List<String> expected(Path folder, String kind) throws IOException {
    return Files.readString(folder.resolve("expected.txt"))
        .lines()
        .filter(line -> line.startsWith(kind))
        .toList();
  }

  /** One world, and what the program says of it. */
  private static final class Described {

    private final Path folder;
    private final String text;
    private final World world;
    private final Dns inside;
    private final Optional<Dns> outside;
    private final List<Relay> relays = new ArrayList<>();

    Described(Path folder) throws IOException {
      this.folder = folder;
      text = Files.readString(folder.resolve("world.txt"));
      world = new World(text);
      inside = zone(folder.resolve("zone"));
      Path open = folder.resolve("zone.public");
      outside = Files.exists(open) ? Optional.of(zone(open)) : Optional.empty();
      for (String line : lines("sender ")) {
        option(line, "opendkim=")
            .ifPresent(files -> relays.add(relay(line.split(" ", 3)[1], files)));
      }
    }

    private static Dns zone(Path file) {
      Clock clock = Clock.systemUTC();
      return new ZoneFile(file, ".", new NoDns("nobody is asked", clock), clock);
    }

    private List<String> lines(String word) {
      return text.lines().filter(line -> line.startsWith(word)).toList();
    }

    private static Optional<String> option(String line, String name) {
      return Stream.of(line.split(" ", -1))
          .filter(word -> word.startsWith(name))
          .map(word -> word.substring(name.length()))
          .findFirst();
    }

    List<String> checks() {
      List<RecordFinding> findings = new ArrayList<>();
      for (String domain : asked()) {
        findings.addAll(check(new DomainName(domain)).findings());
      }
      return findings.stream()
          .sorted(
              Comparator.comparing((RecordFinding f) -> !f.kind().word().equals("views-differ"))
                  .thenComparing(RecordFinding::weight)
                  .thenComparing(f -> f.kind().word())
                  .thenComparing(RecordFinding::where))
          .map(f -> "check " + f.kind().word() + " " + f.where())
          .distinct()
          .toList();
    }

    private List<String> asked() {
      List<String> named =
          lines("check ").stream().flatMap(line -> Stream.of(line.split(" ", -1)).skip(1)).toList();
      String judged =
          lines("domain ").stream().map(l -> l.split(" ", 2)[1]).findFirst().orElse("acme.example");
      return named.isEmpty() ? List.of(judged) : named;
    }

    private RecordCheck check(DomainName domain) {
      MailSeen seen = MailSeen.of(domain, Window.of(TODAY, 30), world.traffic(), world.known());
      Map<KeyName, SelectorUse> uses = new LinkedHashMap<>();
      seen.selectors().stream()
          .filter(SelectorUse::isInUse)
          .forEach(use -> uses.put(use.name(), use));
      configured().stream()
          .filter(name -> name.domain().equals(domain))
          .forEach(
              name ->
                  uses.putIfAbsent(name, new SelectorUse(name, SelectorUse.Origin.CONFIGURED, 0)));
      seen.selectors().forEach(use -> uses.putIfAbsent(use.name(), use));
      List<KeyName> keys = List.copyOf(uses.keySet());
      PublishedRecords records = new PublishedRecords(inside, Clock.systemUTC());
      Published published = records.of(domain, keys);
      return RecordCheck.of(
          published,
          List.copyOf(uses.values()),
          outside
              .map(there -> new PublishedRecords(there, Clock.systemUTC()))
              .map(there -> RecordChecks.outside(published, keys, there))
              .orElse(RecordCheck.Outside.unknown("")),
          Optional.of(seen),
          lines("parked ").contains("parked " + domain),
          List.of());
    }

    private List<KeyName> configured() {
      List<KeyName> keys = new ArrayList<>();
      for (KnownSender sender : world.known()) {
        sender.identifiers().selectors().stream()
            .sorted()
            .forEach(s -> keys.add(new KeyName(s.selector(), s.domain())));
      }
      List<DomainName> domains = asked().stream().map(DomainName::new).toList();
      for (Relay relay : relays) {
        KnownSignatures.of(relay, domains)
            .forEach(s -> keys.add(new KeyName(s.selector(), new DomainName(s.domain()))));
      }
      return keys;
    }

    List<String> relays() {
      List<DomainName> domains = new TreeSet<>(asked()).stream().map(DomainName::new).toList();
      Map<String, PublishedKeys.Answer> keys = new LinkedHashMap<>();
      for (String name : KnownSignatures.keyNames(relays, domains)) {
        Answer answer = inside.answer(name, RecordType.TXT);
        keys.put(name, new PublishedKeys.Answer(answer.isKnown(), answer.values(), answer.by()));
      }
      return RelayLint.findings(relays, new PublishedKeys(keys), domains, sendsFor()).stream()
          .filter(finding -> finding.kind().word().startsWith("opendkim-"))
          .map(f -> "relay " + f.kind().word() + " " + f.place())
          .distinct()
          .toList();
    }

    /** Of which domains reports show mail from the networks of each relay. */
    private Map<String, List<DomainName>> sendsFor() {
      Map<String, List<DomainName>> sends = new TreeMap<>();
      for (KnownSender sender : world.known()) {
        for (Traffic mail : world.traffic()) {
          boolean own =
              IpAddress.in(mail.source())
                  .filter(ip -> sender.networks().stream().anyMatch(n -> n.contains(ip)))
                  .isPresent();
          if (own) {
            sends.computeIfAbsent(sender.name(), absent -> new ArrayList<>()).add(mail.author());
          }
        }
      }
      return sends;
    }

    private Relay relay(String name, String files) {
      Path config = folder.resolve("config").resolve(files).normalize();
      String shown = files.equals(".") ? "" : files + "/";
      return RelayReader.read(
          new RelayFiles(name, "opendkim.conf", null, null, null),
          path -> {
            Path file = config.resolve(Objects.requireNonNull(Path.of(path).getFileName()));
            try {
              return Files.exists(file)
                  ? new FileText(shown + file.getFileName(), Files.readString(file), null)
                  : new FileText(path, "", "no such file");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    List<String> spf() {
      SpfEvaluation evaluation = new SpfEvaluation(outside.orElse(inside));
      List<String> missing =
          world.judged().findings().stream()
              .filter(finding -> finding.kind() == FindingKind.SPF_MISS)
              .flatMap(finding -> finding.seen().sources().stream())
              .map(source -> source.source())
              .distinct()
              .toList();
      List<String> lines = new ArrayList<>();
      for (String source : missing) {
        for (DomainName envelope : new TreeSet<>(envelopes(source))) {
          boolean passes =
              evaluation
                  .of(IpAddress.in(source).orElseThrow(), envelope.name(), envelope.name())
                  .passes();
          lines.add("spf " + source + (passes ? " would-pass" : " would-fail"));
        }
      }
      return lines.stream().distinct().toList();
    }

    List<String> mechanisms() {
      Dns dns = outside.orElse(inside);
      List<SpfMiss> misses = new SpfMisses(world.known(), world.catalogue()).of(world.reported());
      return new SpfAdvisor(new SpfInquiry(dns).about(misses).facts())
          .advise(misses).stream()
              .filter(advice -> !advice.terms().isEmpty())
              .map(advice -> "remedy " + advice.miss().sender() + " spf-mechanism")
              .distinct()
              .toList();
    }

    private List<DomainName> envelopes(String source) {
      return world.traffic().stream()
          .filter(mail -> mail.source().equals(source))
          .flatMap(mail -> mail.evidence().spfChecks().stream().filter(mail::aligned))
          .filter(check -> !check.passes())
          .map(SpfCheck::domain)
          .filter(Objects::nonNull)
          .map(Objects::requireNonNull)
          .toList();
    }
  }
}
