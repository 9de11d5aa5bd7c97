package dev.rollcall.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMARC record, by RFC 9989 4.7 and RFC 7489 6.3 together: tags that either knows are there as
 * they were written.
 *
 * @param text the record
 * @param tags what it says
 */
public record DmarcRecord(String text, TagList tags) {

  private static final Pattern LIKE_ONE =
      Pattern.compile(
          "(?is)[\\s\"'\u201c\u201d]*v\\s*=?\\s*dmarc\\s*1?.*|.*;\\s*v\\s*=\\s*dmarc1.*");

  /** The record {@code text}, right or wrong. */
  public static DmarcRecord of(String text) {
    return new DmarcRecord(text, TagList.in(text));
  }

  /** Whether receivers take {@code text} for a DMARC record: {@code v=DMARC1} first, exactly. */
  public static boolean isOne(String text) {
    return TagList.in(text).startsWith("v", "DMARC1");
  }

  /** Whether somebody meant {@code text} for one, though receivers may drop it. */
  public static boolean looksLikeOne(String text) {
    return LIKE_ONE.matcher(text).matches();
  }

  /** The policy of {@code p}; empty when it is absent or no policy. */
  public Optional<ReceiverPolicy> p() {
    return policy("p");
  }

  /** The policy of the tag {@code p}, {@code sp} or {@code np}; empty when absent or none. */
  public Optional<ReceiverPolicy> policy(String tag) {
    return value(tag).flatMap(ReceiverPolicy::in);
  }

  /** The value of a tag as written. */
  public Optional<String> value(String tag) {
    return tags.value(tag);
  }

  /** Where aggregate reports go; none when there is no {@code rua}. */
  public List<ReportUri> rua() {
    return value("rua").map(ReportUri::list).orElse(List.of());
  }

  /** Where failure reports go; none when there is no {@code ruf}. */
  public List<ReportUri> ruf() {
    return value("ruf").map(ReportUri::list).orElse(List.of());
  }

  /** Whether {@code psd} is this letter (RFC 9989 4.7). */
  public boolean psd(String letter) {
    return value("psd").filter(letter::equalsIgnoreCase).isPresent();
  }
}
