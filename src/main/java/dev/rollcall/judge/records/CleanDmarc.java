package dev.rollcall.judge.records;

import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.ReportUri;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A DMARC record written as it ought to be: what says nothing is gone, the rest is as it was.
 * Without a policy it is {@code none}, as receivers take it.
 */
final class CleanDmarc {

  private static final Set<String> FO = Set.of("0", "1", "d", "s");

  /** The tags of RFC 9989 4.7 whose values are words, and those words. */
  private static final Map<String, Predicate<String>> WORDS =
      Map.of(
          "p",
          CleanDmarc::isPolicy,
          "sp",
          CleanDmarc::isPolicy,
          "np",
          CleanDmarc::isPolicy,
          "adkim",
          word -> word.matches("[rsRS]"),
          "aspf",
          word -> word.matches("[rsRS]"),
          "t",
          word -> word.matches("[ynYN]"),
          "psd",
          word -> word.matches("[ynuYNU]"),
          "fo",
          CleanDmarc::isFo);

  private final Map<String, String> tags = new LinkedHashMap<>();

  CleanDmarc(DmarcRecord record) {
    tags.put("v", "DMARC1");
    tags.put("p", record.p().orElse(ReceiverPolicy.NONE).word());
    record.tags().tags().stream()
        .filter(tag -> says(tag.name(), tag.value()))
        .forEach(tag -> tags.putIfAbsent(tag.name(), tag.value()));
    uris("rua", record.rua());
    uris("ruf", record.ruf());
  }

  /**
   * A pct below 100 still holds older receivers back, and only somebody who means it drops that.
   */
  private static boolean says(String tag, String value) {
    return tag.equals("pct")
        ? value.matches("[0-9]{1,2}")
        : WORDS.getOrDefault(tag, no -> false).test(value);
  }

  private void uris(String tag, Collection<ReportUri> uris) {
    List<String> good =
        uris.stream().filter(uri -> uri.fault() == null).map(ReportUri::uri).distinct().toList();
    if (!good.isEmpty()) {
      tags.put(tag, String.join(",", good));
    }
  }

  /** With another value for a tag. */
  CleanDmarc with(String tag, String value) {
    tags.put(tag, value);
    return this;
  }

  CleanDmarc without(String tag) {
    tags.remove(tag);
    return this;
  }

  String text() {
    return tags.entrySet().stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Whether receivers understand {@code value}; true for tags whose values are no words. */
  static boolean understood(String tag, String value) {
    return WORDS.getOrDefault(tag, any -> true).test(value);
  }

  private static boolean isPolicy(String word) {
    return ReceiverPolicy.in(word).isPresent();
  }

  private static boolean isFo(String value) {
    for (String option : value.split(":", -1)) {
      if (!FO.contains(option.strip())) {
        return false;
      }
    }
    return true;
  }
}
