package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.limit.Limits;
import dev.rollcall.sender.KnownSender;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured, checked.
 *
 * @param home where Rollcall keeps its own data
 * @param database null for the embedded server under {@code home}
 * @param mailboxes what {@code poll} reads
 * @param mail by what server mail is sent; null when none is to be sent
 * @param weekly who gets the weekly report, and when
 * @param domains what is ours
 * @param authservIds by what names servers of ours write {@code Authentication-Results}
 * @param senders who is known to send in our name, or to forge it
 * @param catalogue a file of the user's own that adds to the sending services that Rollcall knows
 *     ({@link CatalogueReader}); null for none
 * @param rawKeepDays how long the original bytes of stored reports are kept
 * @param rejectedKeepDays how long mail that could not be read is kept
 * @param retention how long what was counted is kept
 * @param privacy what becomes of personal data
 * @param readiness the thresholds of the verdict
 * @param dns whom to ask in DNS
 * @param networksDatabase a file in MaxMind's format with the AS numbers of addresses; null when
 *     there is none
 * @param relays which relays of ours sign with OpenDKIM
 * @param change how a policy is moved
 * @param reports a folder with templates of what Rollcall sends, in the place of its own; null for
 *     none
 * @param alerts when something cannot wait for Monday
 */
public record Settings(
    Path home,
    @Nullable DatabaseSettings database,
    List<MailboxSettings> mailboxes,
    @Nullable MailSettings mail,
    WeeklySettings weekly,
    OwnDomains domains,
    Set<DomainName> authservIds,
    List<KnownSender> senders,
    @Nullable Path catalogue,
    int rawKeepDays,
    int rejectedKeepDays,
    RetentionSettings retention,
    PrivacySettings privacy,
    ReadinessSettings readiness,
    Limits limits,
    DnsSettings dns,
    @Nullable Path networksDatabase,
    List<RelaySettings> relays,
    ChangeSettings change,
    @Nullable Path reports,
    AlertSettings alerts) {

  /** How long original bytes are kept when nothing is configured. */
  public static final int RAW_KEEP_DAYS = 90;

  /** How long rejected mail is kept when nothing is configured. */
  public static final int REJECTED_KEEP_DAYS = 365;

  public Settings {
    mailboxes = List.copyOf(mailboxes);
    authservIds = Set.copyOf(authservIds);
    senders = List.copyOf(senders);
    relays = List.copyOf(relays);
  }
}
