package dev.rollcall.privacy;

import dev.rollcall.domain.IpAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Received field (RFC 5321 4.4) without what may be personal: hosts, addresses, the protocol, the
 * recipient as a token and the date are found and put together anew; nothing else is kept.
 */
final class ReceivedLine {

  private static final Pattern FROM = clause("from");
  private static final Pattern BY = clause("by");
  private static final Pattern FOR =
      Pattern.compile("(?i)\\bfor\\s+(<[^>]{0,320}>|[^\\s;()<>]{1,320})");
  private static final Pattern WITH =
      Pattern.compile("(?i)\\bwith\\s+((?:utf8)?[el]?[sm]mtps?a?|lmtps?a?|https?|mapi|local)\\b");

  /** {@code (name [address]...)}, in which the receiver says whom it talked to. */
  private static final Pattern PEER =
      Pattern.compile("\\(([A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,40})\\.?\\s+\\[");

  private static final Pattern IN_BRACKETS =
      Pattern.compile("[\\[(]([0-9A-Fa-f.:IPv]{2,50}?)(?:(?<=[.]\\d{1,3}):\\d{1,5})?[\\])]");
  private static final Pattern DATE =
      Pattern.compile(
          "((?:[A-Z][a-z]{2},\\s*)?\\d{1,2}\\s+[A-Z][a-z]{2}\\s+\\d{2,4}\\s+\\d{1,2}:\\d{2}(?::\\d{2})?"
              + "(?:\\.\\d{1,9})?(?:\\s+(?:[+-]\\d{4}|[A-Z]{1,5})\\b)?)");

  private ReceivedLine() {}

  static String redacted(String received, Addresses addresses) {
    String plain = received.replaceAll("\\([^()]*+\\)", " ").replaceAll("\\([^()]*+\\)", " ");
    StringBuilder line = new StringBuilder();
    append(line, FROM.matcher(plain), "from ");
    Set<String> peer = peer(received);
    if (!peer.isEmpty()) {
      line.append(line.isEmpty() ? "" : " ").append('(').append(String.join(" ", peer)).append(')');
    }
    append(line, BY.matcher(plain), "by ");
    append(line, WITH.matcher(plain), "with ");
    Matcher recipient = FOR.matcher(plain);
    if (recipient.find()) {
      line.append(line.isEmpty() ? "" : " ").append("for <");
      line.append(addresses.one(recipient.group(1))).append('>');
    }
    String date = date(plain.substring(plain.lastIndexOf(';') + 1));
    return date == null ? line.toString() : line.append("; ").append(date).toString();
  }

  /** The date in {@code text}; null when there is none. */
  static @Nullable String date(String text) {
    Matcher date = DATE.matcher(text);
    return date.find() ? date.group(1) : null;
  }

  private static void append(StringBuilder line, Matcher found, String word) {
    if (found.find()) {
      line.append(line.isEmpty() ? "" : " ").append(word).append(found.group(1));
    }
  }

  private static Set<String> peer(String received) {
    Set<String> peer = new LinkedHashSet<>();
    Matcher name = PEER.matcher(received);
    if (name.find()) {
      peer.add(name.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher address = IN_BRACKETS.matcher(received);
    while (address.find()) {
      IpAddress.in(address.group(1)).ifPresent(ip -> peer.add("[" + ip + "]"));
    }
    return peer;
  }

  /** A name of one label only is often a person's computer. */
  private static Pattern clause(String word) {
    return Pattern.compile(
        "(?i)\\b"
            + word
            + "\\s+(\\[[0-9a-f.:IPv]{2,50}\\]|[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63}){1,40})"
            + "(?=[\\s;.]|$)");
  }
}
