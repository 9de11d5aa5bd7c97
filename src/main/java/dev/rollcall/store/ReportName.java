package dev.rollcall.store;

import dev.rollcall.report.Digest;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the store names a report. The same report has the same name in every store and on every road.
 *
 * @param key digest of kind, reporter, report id and period: what receivers mean to be unique, and
 *     what a resent report shares
 * @param id digest of key and content
 */
record ReportName(UUID key, UUID id) {

  static ReportName of(
      String kind, Reporter reporter, String reportId, @Nullable Period period, UUID content) {
    MessageDigest digest = Digest.sha256();
    add(digest, kind);
    add(digest, reporter.key());
    add(digest, reportId);
    add(digest, period == null ? "" : period.begin().toString());
    add(digest, period == null ? "" : period.end().toString());
    UUID key = Digest.name(digest);
    add(digest, key.toString());
    add(digest, content.toString());
    return new ReportName(key, Digest.name(digest));
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
