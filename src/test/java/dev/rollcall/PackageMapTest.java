package dev.rollcall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The map of the root package-info, held against the code. */
class PackageMapTest {

  private static final String ROOT = "dev.rollcall.";

  /** Every package, and what it may import; {@code fault} is open to all. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("domain", Set.of()),
          entry("limit", Set.of()),
          entry("fault", Set.of()),
          entry("report", Set.of("domain")),
          entry("mail", Set.of("limit")),
          entry("carrier", Set.of("report", "domain")),
          entry("auth", Set.of("domain")),
          entry("published", Set.of("domain")),
          entry("dns", Set.of("auth", "published", "domain")),
          entry("network", Set.of("domain")),
          entry("opendkim", Set.of("domain")),
          entry("config", Set.of("domain", "limit", "mail", "sender")),
          entry("channel", Set.of("config", "domain")),
          entry("token", Set.of("config", "mail")),
          entry("inbox", Set.of("mail", "config", "token", "limit")),
          entry("post", Set.of("mail", "config", "token", "domain")),
          entry("unpack", Set.of("mail", "limit")),
          entry("parse", Set.of("mail", "report", "domain", "limit")),
          entry("sender", Set.of("report", "domain")),
          entry(
              "judge",
              Set.of("report", "auth", "published", "sender", "domain", "config", "opendkim")),
          entry("privacy", Set.of("report", "domain", "config")),
          entry(
              "store",
              Set.of(
                  "report", "carrier", "mail", "sender", "judge", "domain", "config", "limit",
                  "privacy")),
          entry(
              "tell",
              Set.of(
                  "report",
                  "auth",
                  "published",
                  "sender",
                  "judge",
                  "domain",
                  "mail",
                  "config",
                  "opendkim")),
          entry(
              "app",
              Set.of(
                  "domain",
                  "limit",
                  "report",
                  "carrier",
                  "auth",
                  "dns",
                  "mail",
                  "config",
                  "token",
                  "channel",
                  "inbox",
                  "post",
                  "unpack",
                  "parse",
                  "sender",
                  "judge",
                  "store",
                  "tell",
                  "privacy",
                  "published",
                  "network",
                  "opendkim")),
          entry(
              "cli",
              Set.of(
                  "app",
                  "auth",
                  "config",
                  "report",
                  "sender",
                  "judge",
                  "tell",
                  "domain",
                  "opendkim")));

  /** Libraries that stay in their room. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("java.sql..", Set.of("store")),
          entry("javax.sql..", Set.of("store")),
          entry("org.postgresql..", Set.of("store")),
          entry("org.flywaydb..", Set.of("store")),
          entry("javax.crypto..", Set.of("privacy", "channel")),
          entry("java.util.zip..", Set.of("unpack", "store", "app")),
          entry("org.apache.commons.compress..", Set.of("unpack", "store")),
          entry("org.apache.poi..", Set.of("unpack")),
          entry("jakarta.mail..", Set.of("mail", "inbox", "post", "app")),
          entry("jakarta.xml.bind..", Set.of("parse")),
          entry("javax.xml.stream..", Set.of("parse")),
          entry("org.xbill.DNS..", Set.of("dns")),
          entry("org.apache.james..", Set.of("dns")),
          entry("com.maxmind..", Set.of("network")),
          entry("io.pebbletemplates..", Set.of("tell")),
          entry("com.openhtmltopdf..", Set.of("tell")),
          entry("org.apache.pdfbox..", Set.of("tell")),
          entry("com.google.common..", Set.of("domain")),
          entry("org.snakeyaml..", Set.of("config")),
          entry("com.nimbusds..", Set.of("token")),
          entry("picocli..", Set.of("cli")),
          entry("me.tongfei..", Set.of("cli")),
          entry("com.github.kagkarlsson..", Set.of("app")),
          entry("com.icegreen..", Set.of("app")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rollcall");

  @Test
  void everyPackageIsOnTheMap() {
    Set<String> rooms = new TreeSet<>();
    CLASSES.forEach(type -> rooms.add(room(type.getPackageName())));
    rooms.remove("");
    assertThat(MAY_IMPORT.keySet()).containsAll(rooms);
  }

  @Test
  void packagesImportOnlyWhatTheMapAllows() {
    MAY_IMPORT.forEach(
        (room, allowed) ->
            MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(room) && !other.equals("fault"))
                .filter(other -> !allowed.contains(other))
                .forEach(
                    other ->
                        noClasses()
                            .that()
                            .resideInAPackage(ROOT + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(ROOT + other + "..")
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.rollcall.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void librariesStayInTheirRoom() {
    ROOMS.forEach(
        (library, rooms) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
  }

  @Test
  void factsAreRecordsEnumsOrInterfaces() {
    classes()
        .that()
        .resideInAPackage(ROOT + "report..")
        .and()
        .doNotHaveSimpleName("Digest")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "be records, enums or interfaces",
                    type -> type.isRecord() || type.isEnum() || type.isInterface())))
        .check(CLASSES);
  }

  @Test
  void timeComesFromTheClockThatIsPassedIn() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.rollcall.cli.Main")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CLASSES);
  }

  private static String room(String packageName) {
    if (!packageName.startsWith(ROOT)) {
      return "";
    }
    String rest = packageName.substring(ROOT.length());
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }
}
