package dev.rollcall.judge;

import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sender and all its mail.
 *
 * @param compliance of all its mail
 * @param known what was decided on it; null when nobody has
 * @param bases why mail belongs to it, strongest first
 * @param proof the passing identifiers that name it when nobody has decided on it, and so all that
 *     an approval of it can rest on; empty for all others
 * @param passing all passing identifiers that its mail shows, for what passes beside the proof
 * @param claims whom its failing mail claims to come from by identifiers that do not pass, most
 *     mail first, at most {@value #CLAIMS}; they prove nothing
 */
public record SenderLine(
    SenderName sender,
    Figures figures,
    Seen seen,
    Compliance compliance,
    @Nullable KnownSender known,
    Set<Basis> bases,
    Identifiers proof,
    Identifiers passing,
    List<String> claims) {

  /** How many claims are listed. */
  public static final int CLAIMS = 5;

  public SenderLine {
    bases = Collections.unmodifiableSet(bases.isEmpty() ? Set.of() : EnumSet.copyOf(bases));
    claims = List.copyOf(claims);
  }
}
