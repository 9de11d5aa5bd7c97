package dev.rollcall.judge;

import com.google.common.base.Suppliers;
import dev.rollcall.sender.Claims;
import dev.rollcall.sender.ClassifiedTraffic;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All mail of a domain, summed by address and by sender. It is summed up when somebody first asks,
 * as most questions are answered without.
 */
public final class Lines {

  /** Of no mail. */
  static final Lines NONE = new Lines(List.of(), List.of());

  private final Supplier<Made> made;

  private record Made(List<SourceLine> sources, List<SenderLine> senders) {}

  Lines(List<ClassifiedTraffic> mail, Claims claims) {
    made =
        Suppliers.memoize(
            () -> new Made(new SourceLines(mail).lines(), new SenderLines(mail, claims).lines()));
  }

  /** These, which are summed up already. */
  public Lines(List<SourceLine> sources, List<SenderLine> senders) {
    Made given = new Made(List.copyOf(sources), List.copyOf(senders));
    made = () -> given;
  }

  /** By address, worst first: most failing mail, then most mail. */
  List<SourceLine> sources() {
    return made.get().sources();
  }

  /** By sender, in the same order. */
  List<SenderLine> senders() {
    return made.get().senders();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Lines lines && made.get().equals(lines.made.get());
  }

  @Override
  public int hashCode() {
    return made.get().hashCode();
  }

  @Override
  public String toString() {
    return made.get().toString();
  }
}
