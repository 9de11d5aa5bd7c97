package dev.rollcall.sender;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people have decided about senders, from wherever they say so. Names are unique: where the
 * configuration and the store know the same one, the configuration counts.
 *
 * @param inForce what counts
 * @param overruled what was decided by command and does not count, because the configuration has
 *     the name
 */
public record Decisions(List<KnownSender> inForce, List<KnownSender> overruled) {

  public Decisions {
    inForce = List.copyOf(inForce);
    overruled = List.copyOf(overruled);
  }

  /**
   * Both together.
   *
   * @param configured what the configuration lists
   * @param stored what was decided by command and has not been ended
   */
  public static Decisions of(List<KnownSender> configured, List<KnownSender> stored) {
    Set<String> names =
        configured.stream().map(KnownSender::name).collect(Collectors.toUnmodifiableSet());
    return new Decisions(
        Stream.concat(
                configured.stream(),
                stored.stream().filter(sender -> !names.contains(sender.name())))
            .toList(),
        stored.stream().filter(sender -> names.contains(sender.name())).toList());
  }
}
