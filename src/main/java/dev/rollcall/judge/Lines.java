package dev.rollcall.judge;

import dev.rollcall.sender.Claims;
import dev.rollcall.sender.ClassifiedTraffic;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All mail of a domain, summed by address and by sender. It is summed up when somebody first asks,
 * as most questions are answered without.
 */
public final class Lines {

  /** Of no mail. */
  static final Lines NONE = new Lines(List.of(), List.of());

  /** Null once they are summed up: the mail is let go then. */
  private @Nullable Supplier<Made> toMake;

  private @Nullable Made made;

  private record Made(List<SourceLine> sources, List<SenderLine> senders) {}

  Lines(List<ClassifiedTraffic> mail, Claims claims) {
    toMake = () -> new Made(new SourceLines(mail).lines(), new SenderLines(mail, claims).lines());
  }

  /** These, which are summed up already. */
  public Lines(List<SourceLine> sources, List<SenderLine> senders) {
    made = new Made(List.copyOf(sources), List.copyOf(senders));
  }

  private synchronized Made made() {
    if (toMake != null) {
      made = toMake.get();
      toMake = null;
    }
    return Objects.requireNonNull(made);
  }

  /** By address, worst first: most failing mail, then most mail. */
  List<SourceLine> sources() {
    return made().sources();
  }

  /** By sender, in the same order. */
  List<SenderLine> senders() {
    return made().senders();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Lines lines && made().equals(lines.made());
  }

  @Override
  public int hashCode() {
    return made().hashCode();
  }

  @Override
  public String toString() {
    return made().toString();
  }
}
