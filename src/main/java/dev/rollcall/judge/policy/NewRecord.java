package dev.rollcall.judge.policy;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.domain.TagList.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The present record with one step taken: every other tag stays as and where it is. */
final class NewRecord {

  /** New tags stand in this order; older receivers want p right behind v. */
  private static final List<String> ORDER =
      List.of("v", "p", "sp", "np", "t", "pct", "adkim", "aspf");

  private final PresentPolicy present;
  private final Rung rung;
  private final Pins levels;
  private final Wanted wanted;

  NewRecord(PresentPolicy present, Rung rung, Pins pins, Wanted wanted) {
    this.present = present;
    this.rung = rung;
    this.wanted = wanted;
    this.levels =
        new Pins(
            stricter(present.sp(), milder(pins.sp(), rung.p())),
            stricter(present.np(), milder(pins.np(), rung.p())));
  }

  /** What only the alignment of the present record changes; nothing when it changes nothing. */
  static List<TagChange> realigned(PresentPolicy present, Wanted wanted) {
    List<TagChange> changes = new ArrayList<>();
    new NewRecord(present, Rung.last(present.p()), Pins.both(present.p()), wanted)
        .alignment(changes);
    return changes;
  }

  PresentPolicy present() {
    return present;
  }

  Rung rung() {
    return rung;
  }

  /** The levels of the names below in the new record. */
  Pins levels() {
    return levels;
  }

  private static ReceiverPolicy stricter(ReceiverPolicy one, ReceiverPolicy other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static ReceiverPolicy milder(ReceiverPolicy one, ReceiverPolicy other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Null when the present record is unknown. */
  @Nullable String text() {
    return present.record() == null ? null : with(present.record(), changes());
  }

  /** {@code record} with these changes; what it lacks already need not be taken out. */
  static String with(DmarcRecord record, List<TagChange> changes) {
    List<Tag> tags = new ArrayList<>(record.tags().tags());
    changes.forEach(change -> apply(tags, change));
    return tags.stream().map(Tag::toString).collect(Collectors.joining("; "));
  }

  /** All that there is to set when the present record is unknown. */
  List<TagChange> changes() {
    List<TagChange> changes = new ArrayList<>();
    level(changes, "p", rung.p(), null);
    level(changes, "sp", levels.sp(), rung.p());
    level(changes, "np", levels.np(), levels.sp());
    word(changes, "t", rung.testing() ? "y" : null);
    word(changes, "pct", rung.pct() == null ? null : rung.pct().toString());
    alignment(changes);
    return changes;
  }

  private void alignment(List<TagChange> changes) {
    alignment(changes, "adkim", wanted.adkim());
    alignment(changes, "aspf", wanted.aspf());
  }

  /** Relaxed goes without saying (RFC 9989 4.7). */
  private void alignment(List<TagChange> changes, String tag, @Nullable AlignmentMode mode) {
    if (mode == null || (present.record() != null && mode == alignment(tag))) {
      return;
    }
    changes.add(new TagChange(tag, Wanted.letter(mode)));
  }

  private AlignmentMode alignment(String tag) {
    return "s".equalsIgnoreCase(value(tag)) ? AlignmentMode.STRICT : AlignmentMode.RELAXED;
  }

  /**
   * @param inherited what holds without the tag
   */
  private void level(
      List<TagChange> changes,
      String tag,
      ReceiverPolicy level,
      @Nullable ReceiverPolicy inherited) {
    String word = value(tag);
    boolean said = word != null && ReceiverPolicy.in(word).filter(level::equals).isPresent();
    boolean needless = present.record() != null && word == null && level == inherited;
    if (!said && !needless) {
      changes.add(new TagChange(tag, level.word()));
    }
  }

  private void word(List<TagChange> changes, String tag, @Nullable String word) {
    String now = value(tag);
    boolean same = word == null ? now == null : word.equalsIgnoreCase(now);
    if (!same || present.record() == null) {
      changes.add(new TagChange(tag, word));
    }
  }

  private @Nullable String value(String tag) {
    return present.record() == null ? null : present.record().value(tag).orElse(null);
  }

  private static void apply(List<Tag> tags, TagChange change) {
    int at = index(tags, change.tag());
    if (change.value() == null) {
      tags.removeIf(tag -> tag.name().equals(change.tag()));
    } else if (at >= 0) {
      tags.set(at, new Tag(change.tag(), change.value()));
    } else {
      tags.add(behind(tags, change.tag()), new Tag(change.tag(), change.value()));
    }
  }

  /** The place behind all tags that come before it; the end for a tag without a place. */
  private static int behind(List<Tag> tags, String tag) {
    if (!ORDER.contains(tag)) {
      return tags.size();
    }
    return ORDER.subList(0, ORDER.indexOf(tag)).stream()
            .mapToInt(before -> index(tags, before))
            .reduce(-1, Math::max)
        + 1;
  }

  private static int index(List<Tag> tags, String name) {
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
