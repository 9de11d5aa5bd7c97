package dev.rollcall.judge.plan;

import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.Parking.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a verdict.
 *
 * @param parking whether the domain is parked; null when it plainly is not
 * @param watch what became of mail since the policy changed; null when it has not lately
 * @param hoursBehind how many hours have passed since the end of the last day that a report tells
 *     of; 0 when none does
 */
public record Circumstances(
    @Nullable Parking parking, @Nullable PolicyWatch watch, long hoursBehind) {

  /** Nothing does. */
  public static final Circumstances NONE = new Circumstances(null, null, 0);

  /** The same in words; empty when there is nothing to say. */
  public List<SheetPart> parts() {
    List<SheetPart> parts = new ArrayList<>();
    if (parking != null && parking.standing() != Standing.NOT_PARKED) {
      parts.add(
          new SheetPart(
              title(parking.standing()),
              Stream.concat(parking.because().stream(), parking.notes().stream()).toList(),
              parking.records()));
    }
    if (watch != null) {
      parts.add(SheetPart.of("Since the policy changed", watch.sentences(hoursBehind)));
    }
    return parts;
  }

  private static String title(Standing standing) {
    return switch (standing) {
      case DECLARED -> "A parked domain";
      case CONTRADICTED -> "Declared as parked, but it sends mail";
      case PROPOSED -> "Seemingly a parked domain";
      case UNKNOWN -> "Perhaps a parked domain; too little is known";
      case WITHOUT_REPORTS -> "A domain without reports";
      case NOT_PARKED -> "Not a parked domain";
    };
  }
}
