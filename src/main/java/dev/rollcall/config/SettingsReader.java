package dev.rollcall.config;

import dev.rollcall.domain.OwnDomains;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the whole file; what is below a key is read by that key's reader. */
final class SettingsReader {

  private static final int CENTURY = 36_500;

  private final Surroundings surroundings;
  private final Path folder;

  /**
   * @param folder the configuration file's, where relative paths in it start
   */
  SettingsReader(Surroundings surroundings, Path folder) {
    this.surroundings = surroundings;
    this.folder = folder;
  }

  Settings read(Section root) {
    OwnDomains domains = new DomainsReader(surroundings, folder).read(root);
    Path home = home(root);
    DatabaseSettings database = root.section("database", DatabaseReader::read);
    List<MailboxSettings> mailboxes = root.sections("mailboxes", new MailboxReader()::read);
    MailSettings mail = root.optional("mail", new MailSettingsReader(domains)::read).orElse(null);
    return new Settings(
        home,
        database,
        mailboxes,
        mail,
        root.section("weekly", new WeeklyReader(domains)::read),
        domains,
        Names.domains(root.values("authserv-ids")),
        root.sections("senders", new SenderReader(domains)::read),
        root.value("catalogue").map(this::path).orElse(null),
        root.section("raw", raw -> keepDays(raw, Settings.RAW_KEEP_DAYS)),
        root.section("rejected", rejected -> keepDays(rejected, Settings.REJECTED_KEEP_DAYS)),
        retention(root),
        new PrivacyReader().read(root),
        root.section("readiness", SettingsReader::readiness),
        root.section("limits", LimitsReader::read),
        root.section("dns", DnsReader::read),
        root.value("networks-database").map(this::path).orElse(null),
        root.sections("opendkim", new RelaySettingsReader(surroundings, folder)::read),
        root.section("change", ChangeReader::read),
        root.value("reports").map(this::path).orElse(null),
        root.section("alerts", alerts -> AlertReader.read(alerts, mail != null)));
  }

  /** In the file, relative paths start at its folder. */
  private Path path(Value value) {
    boolean inFile = !value.place().inEnvironment();
    return surroundings.path(value.text(), inFile ? folder : surroundings.workingDirectory());
  }

  private Path home(Section root) {
    Optional<Value> home = root.value("home");
    if (home.isPresent()) {
      return path(home.get());
    }
    Optional<Path> usual = surroundings.dataFolder();
    if (usual.isEmpty()) {
      root.fault("this user has no home folder", "set ROLLCALL_HOME or write 'home: /PATH'");
    }
    return usual.orElse(folder.resolve("rollcall"));
  }

  private static int keepDays(Section section, int usual) {
    return (int)
        section
            .value("keep")
            .map(value -> value.days(1, CENTURY))
            .orElse(OptionalLong.empty())
            .orElse(usual);
  }

  private static RetentionSettings retention(Section root) {
    RetentionSettings usual = RetentionSettings.defaults();
    int rows = root.section("rows", section -> keepDays(section, usual.rowsKeepDays()));
    int rollups =
        root.section(
            "rollups",
            section -> {
              int days = keepDays(section, Math.max(rows, usual.rollupsKeepDays()));
              if (days < rows) {
                section.fault(
                    "rollups are kept for " + days + " days, and rows for " + rows,
                    "rows are what rollups are made from: lower 'rows: keep:' or raise this");
              }
              return days;
            });
    int history = root.section("history", section -> historyDays(section, usual.historyKeepDays()));
    return new RetentionSettings(rows, rollups, history);
  }

  private static int historyDays(Section section, int usual) {
    return (int)
        section
            .value("keep")
            .map(value -> value.days(RetentionSettings.LEAST_HISTORY, CENTURY))
            .orElse(OptionalLong.empty())
            .orElse(usual);
  }

  private static ReadinessSettings readiness(Section readiness) {
    ReadinessSettings usual = ReadinessSettings.defaults();
    int window = readiness.number("window-days", usual.windowDays(), 1, CENTURY);
    int days = readiness.number("minimum-days", usual.minimumDays(), 1, CENTURY);
    if (days > window) {
      readiness.fault(
          "minimum-days (" + days + ") is more than window-days (" + window + ")",
          "no window can hold that many days; lower the one or raise the other");
    }
    return new ReadinessSettings(
        window,
        days,
        readiness.number("minimum-reporters", usual.minimumReporters(), 1, Integer.MAX_VALUE),
        readiness.number("minimum-messages", usual.minimumMessages(), 1, Integer.MAX_VALUE),
        readiness.number("minimum-compliance", usual.minimumCompliance(), 0, 100),
        readiness.number("minimum-sender-compliance", usual.minimumSenderCompliance(), 0, 100),
        readiness.number("minimum-recent-compliance", usual.minimumRecentCompliance(), 0, 100),
        readiness.number("reject-compliance", usual.rejectCompliance(), 0, 100),
        readiness.number("reject-dkim", usual.rejectDkim(), 0, 100),
        readiness.number("settled-days", usual.settledDays(), 0, CENTURY),
        readiness.number("look-back-days", usual.lookBackDays(), window, CENTURY));
  }
}
