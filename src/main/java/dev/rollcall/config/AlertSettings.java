package dev.rollcall.config;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something cannot wait for Monday. No standard gives these numbers; they are Rollcall's own.
 *
 * @param floor what an unlisted source has to do before anybody hears of it
 * @param failing when a listed sender, a signature or an SPF record counts as broken
 * @param complianceDrop by how many points the share of our mail that passes has to fall
 * @param wave when forged mail is a wave
 * @param rejected how many unreadable mails are a pile
 * @param mailboxHours for how long a mailbox, or the database, may fail unheard
 * @param silentDays for how long a domain of which reports came daily may be without any
 * @param repeat when an open alert is told again
 * @param quiet when only critical alerts are told; null for never
 * @param policyChange what a new policy changes
 * @param maximumAgeDays of what older days nobody is woken; they are only listed
 * @param tellResolved whether it is told when an alert is over
 * @param channels where alerts are sent, in the order of the file
 */
public record AlertSettings(
    Floor floor,
    Failing failing,
    int complianceDrop,
    Wave wave,
    int rejected,
    int mailboxHours,
    int silentDays,
    Repeat repeat,
    @Nullable Quiet quiet,
    PolicyChange policyChange,
    int maximumAgeDays,
    boolean tellResolved,
    List<ChannelSettings> channels) {

  public AlertSettings {
    channels = List.copyOf(channels);
  }

  /**
   * What an unlisted source has to do before anybody hears of it. For senders of ours one message
   * is enough.
   *
   * @param messages failing messages within a week
   * @param reports reports that tell of them
   */
  public record Floor(int messages, int reports) {}

  /**
   * When what was good counts as broken.
   *
   * @param messages failing ones within its last three days; for a critical sender one is enough
   * @param percent of its mail of these days
   */
  public record Failing(int messages, int percent) {}

  /**
   * When forged mail is a wave.
   *
   * @param messages on one day
   * @param addresses from which they come
   * @param factor by how much that is more than on a usual day
   */
  public record Wave(int messages, int addresses, int factor) {}

  /**
   * When an open alert is told again.
   *
   * @param factor by how much it has to have grown since it was told
   * @param cooldownHours how long it is not told again, however it grows
   * @param flappingDays what comes back so soon after it was told is told only when it has grown
   */
  public record Repeat(int factor, int cooldownHours, int flappingDays) {}

  /**
   * Hours in which only critical alerts are told; the others wait for their end.
   *
   * @param from the first minute
   * @param to the first minute after; before {@code from} when midnight is between them
   */
  public record Quiet(LocalTime from, LocalTime to, ZoneId zone) {

    /** Whether {@code time} is one of them. */
    public boolean holds(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean over = !time.isBefore(to);
      return from.isBefore(to) ? begun && !over : begun || !over;
    }
  }

  /**
   * What a new policy changes: more depends on every message.
   *
   * @param days for how long after it was seen
   * @param divisor by what the floor, the wave and the drop are divided
   */
  public record PolicyChange(int days, int divisor) {}

  /** What holds when nothing is configured. */
  public static AlertSettings defaults() {
    return new AlertSettings(
        new Floor(20, 3),
        new Failing(5, 20),
        5,
        new Wave(500, 20, 10),
        10,
        6,
        4,
        new Repeat(3, 24, 14),
        null,
        new PolicyChange(14, 4),
        7,
        true,
        List.of());
  }

  /** The same while a policy is new. */
  public AlertSettings whilePolicyIsNew() {
    int by = policyChange.divisor();
    return new AlertSettings(
        new Floor(part(floor.messages(), by), part(floor.reports(), by)),
        new Failing(part(failing.messages(), by), part(failing.percent(), by)),
        part(complianceDrop, by),
        new Wave(part(wave.messages(), by), part(wave.addresses(), by), wave.factor()),
        rejected,
        mailboxHours,
        silentDays,
        repeat,
        quiet,
        policyChange,
        maximumAgeDays,
        tellResolved,
        channels);
  }

  private static int part(int number, int divisor) {
    return Math.max(1, number / divisor);
  }
}
