package dev.rollcall.privacy;

import dev.rollcall.config.PrivacySettings.Keep;
import dev.rollcall.report.FailureReport;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may be kept of reports and mail that hold personal data, by what is configured. */
public final class Privacy {

  private final Keep keep;
  private final Supplier<PrivacyKey> source;
  private @Nullable PrivacyKey key;

  /**
   * @param source gives the key; asked once, when it is first needed
   */
  public Privacy(Keep keep, Supplier<PrivacyKey> source) {
    this.keep = keep;
    this.source = source;
  }

  /** Without a key nothing that holds personal data can be stored or read; all else can. */
  public static Privacy withoutKey() {
    return new Privacy(
        Keep.REDACTED,
        () -> {
          throw new IllegalStateException("this store was opened without a key");
        });
  }

  /** {@code report} with no more in it than may be kept. */
  public FailureReport kept(FailureReport report) {
    return switch (keep) {
      case REDACTED -> redaction().of(report);
      case NONE -> redaction().countsOf(report);
      case HEADERS, FULL -> report;
    };
  }

  /** Whether failing messages are kept whole. */
  public boolean keepsSamples() {
    return keep == Keep.FULL;
  }

  /**
   * What may be kept of a mail's subject; null when nothing.
   *
   * @param from the same mail's From field
   */
  public @Nullable String subject(@Nullable String subject, @Nullable String from) {
    List<String> people = from == null ? List.of() : List.of(from);
    return switch (keep) {
      case REDACTED -> redaction().subject(subject, people);
      case NONE -> null;
      case HEADERS, FULL -> subject;
    };
  }

  /** What may be kept of a mail's From; null when nothing. */
  public @Nullable String sender(@Nullable String from) {
    return switch (keep) {
      case REDACTED -> redaction().mailboxes(from);
      case NONE -> null;
      case HEADERS, FULL -> from;
    };
  }

  /** A sentence of ours that may quote a mail. */
  public String sentence(String text) {
    return switch (keep) {
      case REDACTED, NONE -> redaction().text(text);
      case HEADERS, FULL -> text;
    };
  }

  /** What encrypts the rejected mail called {@code id}, which is kept whole in every case. */
  public Seal seal(UUID id) {
    return key().seal(id);
  }

  private Redaction redaction() {
    return new Redaction(key());
  }

  private synchronized PrivacyKey key() {
    if (key == null) {
      key = source.get();
    }
    return key;
  }
}
