package dev.rollcall.app.demo;

import static dev.rollcall.app.demo.DemoReporter.Trait.COMPLETE_POLICY;
import static dev.rollcall.app.demo.DemoReporter.Trait.ENVELOPE_FROM;
import static dev.rollcall.app.demo.DemoReporter.Trait.ENVELOPE_TO;
import static dev.rollcall.app.demo.DemoReporter.Trait.GIVES_REASONS;
import static dev.rollcall.app.demo.DemoReporter.Trait.NEXT_MIDNIGHT;
import static dev.rollcall.app.demo.DemoReporter.Trait.RFC_9990;
import static dev.rollcall.app.demo.DemoReporter.Trait.SCHEMA_PREFIXES;
import static dev.rollcall.app.demo.DemoReporter.Trait.SP;
import static dev.rollcall.app.demo.DemoReporter.Trait.VERSION;
import static dev.rollcall.app.demo.DemoReporter.Trait.WEEKDAYS_ONLY;

import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A receiver that sends aggregate reports, in the shape that it is known for. */
enum DemoReporter {
  GOOGLE(
      "google.com",
      "noreply-dmarc-support@google.com",
      "https://support.google.com/a/answer/2466580",
      "google.com",
      1400,
      Packing.ZIP_ALONE,
      Set.of(SP, GIVES_REASONS)),
  OUTLOOK(
      "Outlook.com",
      "dmarcreport@microsoft.com",
      null,
      "protection.outlook.com",
      1000,
      Packing.GZIP_BESIDE_HTML,
      Set.of(
          VERSION,
          SCHEMA_PREFIXES,
          SP,
          COMPLETE_POLICY,
          ENVELOPE_FROM,
          ENVELOPE_TO,
          NEXT_MIDNIGHT)),
  YAHOO(
      "Yahoo", "dmarchelp@yahooinc.com", null, "yahoo.com", 280, Packing.GZIP_AFTER_TEXT, Set.of()),
  FASTMAIL(
      "Fastmail Pty Ltd",
      "reports@fastmaildmarc.com",
      "https://fastmail.com/",
      "fastmail.com",
      90,
      Packing.GZIP_AFTER_TEXT,
      Set.of(VERSION, SP, COMPLETE_POLICY, ENVELOPE_FROM, GIVES_REASONS)),
  GMX(
      "GMX",
      "noreply-dmarc@sicher.gmx.net",
      "https://postmaster.gmx.net/en/case?c=dmarc",
      "gmx.net",
      190,
      Packing.GZIP_ALONE,
      Set.of(VERSION, RFC_9990, ENVELOPE_FROM, GIVES_REASONS)),
  MAIL_RU(
      "Mail.Ru",
      "dmarc_support@corp.mail.ru",
      "https://help.mail.ru/mail-help",
      "mail.ru",
      60,
      Packing.XML_AFTER_TEXT,
      Set.of(SP, NEXT_MIDNIGHT)),
  MIMECAST(
      "Mimecast",
      "no-reply@uk-1.mimecastreport.com",
      "https://community.mimecast.com/s/knowledge",
      "mimecast.org",
      330,
      Packing.ZIP_CALLED_GZIP,
      Set.of(SP, WEEKDAYS_ONLY));

  /** How the report travels. */
  enum Packing {
    /** A zip archive as the mail's only part. */
    ZIP_ALONE,
    /** A zip archive as the only part, labelled as gzip. */
    ZIP_CALLED_GZIP,
    /** Gzip as the mail's only part. */
    GZIP_ALONE,
    /** Gzip after a text for people. */
    GZIP_AFTER_TEXT,
    /** Gzip three multiparts deep, beside HTML. */
    GZIP_BESIDE_HTML,
    /** The bare XML after a text for people. */
    XML_AFTER_TEXT
  }

  /** What a reporter's XML has or does that others have not or do not. */
  enum Trait {
    /** A {@code version} element. */
    VERSION,
    /** Declares the prefixes {@code xsd} and {@code xsi}, and uses neither. */
    SCHEMA_PREFIXES,
    /** The shape of RFC 9990: its namespace, its new elements, no {@code pct}. */
    RFC_9990,
    /** The policy's {@code sp}. */
    SP,
    /** The policy's {@code fo}. */
    COMPLETE_POLICY,
    /** The identifier {@code envelope_from}, and the SPF scope. */
    ENVELOPE_FROM,
    /** The identifier {@code envelope_to}. */
    ENVELOPE_TO,
    /** Says so when mail came by a forwarder or a mailing list. */
    GIVES_REASONS,
    /** The period ends at the next midnight, not a second before it. */
    NEXT_MIDNIGHT,
    /** A gateway of businesses: no report about a weekend. */
    WEEKDAYS_ONLY
  }

  private final String organization;
  private final String email;
  private final @Nullable String contact;
  private final String submitter;
  private final int volume;
  private final Packing packing;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
  private final Set<Trait> traits;

  DemoReporter(
      String organization,
      String email,
      @Nullable String contact,
      String submitter,
      int volume,
      Packing packing,
      Set<Trait> traits) {
    this.organization = organization;
    this.email = email;
    this.contact = contact;
    this.submitter = submitter;
    this.volume = volume;
    this.packing = packing;
    this.traits = Set.copyOf(traits);
  }

  /** The {@code org_name}. */
  String organization() {
    return organization;
  }

  /** The address that the reports come from. */
  String email() {
    return email;
  }

  /** The {@code extra_contact_info}; null when the reporter gives none. */
  @Nullable String contact() {
    return contact;
  }

  /** The receiver as it stands in subjects and file names. */
  String submitter() {
    return submitter;
  }

  /** How much mail of the company's own relays it receives on a working day. */
  int volume() {
    return volume;
  }

  Packing packing() {
    return packing;
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Chance that is the same every time for the same {@code day}, however days are numbered. */
  Random chance(long day) {
    return new Random((day * 31 + organization.hashCode()) * 0x9E3779B97F4A7C15L);
  }

  /** Whether it sends a report about {@code day}. */
  boolean reportsOn(LocalDate day) {
    return !has(WEEKDAYS_ONLY) || !DemoTraffic.isWeekend(day);
  }
}
