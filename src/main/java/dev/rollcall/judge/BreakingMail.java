package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rollcall.judge.whatif.Supposed;
import dev.rollcall.judge.whatif.SupposedMail;
import dev.rollcall.judge.whatif.ZoneFacts;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mail that passes and would not if a zone were published, which no threshold excuses. */
final class BreakingMail {

  private final Map<SenderName, List<Supposed>> bySender;
  private final @Nullable ZoneFacts zone;

  /**
   * @param zone null when none is to be published, and then nothing is said
   */
  BreakingMail(SupposedMail mail, @Nullable ZoneFacts zone) {
    this.zone = zone;
    bySender =
        zone == null
            ? Map.of()
            : mail.breaking().stream()
                .collect(groupingBy(one -> one.now().sender(), TreeMap::new, toList()));
  }

  /**
   * These blockers with those of breaking mail, which take the place of those that are about the
   * same mail and no more. Where one is about more, it stands for all of it.
   */
  List<Blocker> beside(List<Blocker> others) {
    List<Blocker> breaking = new ArrayList<>();
    bySender.forEach((sender, mail) -> breaking.add(blocker(sender, mail)));
    breaking.sort(Comparator.comparing(Blocker::messages).reversed());
    List<Blocker> rest =
        others.stream()
            .filter(other -> breaking.stream().noneMatch(one -> covers(one, other)))
            .toList();
    return Stream.concat(
            breaking.stream()
                .filter(one -> rest.stream().noneMatch(other -> isOfFailing(one, other))),
            rest.stream())
        .toList();
  }

  private static boolean covers(Blocker one, Blocker other) {
    return isOfFailing(one, other) && other.messages() <= one.messages();
  }

  private static boolean isOfFailing(Blocker one, Blocker other) {
    return Objects.equals(one.sender(), other.sender())
        && other.seen() != null
        && !other.kind().equals(Blocker.SPF_ONLY);
  }

  private Blocker blocker(SenderName sender, List<Supposed> mail) {
    Seen seen = Seen.of(mail.stream().map(Supposed::now).toList());
    return new Blocker(
        Blocker.BREAKS_PASSING_MAIL, sender, seen, seen.messages(), fix(sender, mail, seen));
  }

  private String fix(SenderName sender, List<Supposed> mail, Seen seen) {
    TreeSet<String> lost = new TreeSet<>();
    mail.forEach(one -> lost.addAll(lost(one.now(), Objects.requireNonNull(one.then()))));
    String what =
        lost.isEmpty()
            ? "leave adkim and aspf relaxed, or let it write and sign as %s exactly"
                .formatted(Words.domains(seen.authorDomains()))
            : Words.list(lost);
    return "In %s: %s. It was last seen on %s; if it is no more, say --without '%s'."
        .formatted(zone == null ? "the zone" : zone.file(), what, seen.lastDay(), sender.name());
  }

  /** What passes by now and would not, as something to do. */
  private static List<String> lost(ClassifiedTraffic now, ClassifiedTraffic then) {
    List<String> lost = new ArrayList<>();
    Traffic was = now.traffic();
    was.evidence().signatures().stream()
        .filter(Evidence.Signature::passes)
        .filter(signature -> !then.traffic().evidence().signatures().contains(signature))
        .forEach(signature -> lost.add("keep the key " + Words.key(signature)));
    was.evidence().spfChecks().stream()
        .filter(check -> check.passes() && check.aligned())
        .filter(check -> !then.traffic().evidence().spfChecks().contains(check))
        .forEach(
            check -> lost.add("allow %s in SPF of %s".formatted(was.source(), check.domain())));
    return lost;
  }
}
