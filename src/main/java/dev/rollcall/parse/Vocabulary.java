package dev.rollcall.parse;

import dev.rollcall.report.Alignment;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.PolicyLevel;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.SpfScope;
import dev.rollcall.report.Word;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one field and what they mean. Case, blanks, underscores and hyphens do not matter:
 * {@code TempError}, {@code temp_error} and {@code temperror} are one word.
 */
final class Vocabulary<K extends Enum<K>> {

  static final Vocabulary<Disposition> DISPOSITION = new Vocabulary<>(Disposition.class, Map.of());
  static final Vocabulary<Evaluated> EVALUATED = new Vocabulary<>(Evaluated.class, Map.of());

  /** The old names of RFC 4408 and its predecessors, and what reporters made of them. */
  static final Vocabulary<AuthResult> AUTH_RESULT =
      new Vocabulary<>(
          AuthResult.class,
          Map.of(
              "hardfail", AuthResult.FAIL,
              "unknown", AuthResult.TEMPERROR,
              "tempfail", AuthResult.TEMPERROR,
              "error", AuthResult.PERMERROR));

  static final Vocabulary<PolicyLevel> POLICY_LEVEL = new Vocabulary<>(PolicyLevel.class, Map.of());
  static final Vocabulary<Alignment> ALIGNMENT =
      new Vocabulary<>(Alignment.class, Map.of("r", Alignment.RELAXED, "s", Alignment.STRICT));
  static final Vocabulary<ReasonType> REASON_TYPE = new Vocabulary<>(ReasonType.class, Map.of());
  static final Vocabulary<SpfScope> SPF_SCOPE = new Vocabulary<>(SpfScope.class, Map.of());

  private final Map<String, K> kinds = new HashMap<>();
  private final K unknown;
  private final Word<K> absent;

  private Vocabulary(Class<K> type, Map<String, K> aliases) {
    for (K kind : type.getEnumConstants()) {
      kinds.put(plain(kind.name()), kind);
    }
    unknown = Enum.valueOf(type, "UNKNOWN");
    absent = new Word<>(Enum.valueOf(type, "ABSENT"), null);
    kinds.remove("unknown");
    kinds.remove("absent");
    kinds.putAll(aliases);
  }

  /** What {@code received} means; null and blank mean that there was none. */
  Word<K> read(@Nullable String received) {
    String text = received == null ? "" : received.strip();
    return text.isEmpty() ? absent : new Word<>(kinds.getOrDefault(plain(text), unknown), text);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
