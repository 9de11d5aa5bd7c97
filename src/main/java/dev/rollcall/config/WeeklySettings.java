package dev.rollcall.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets the weekly report, and when.
 *
 * @param day on which day of the week after the one that is reported
 * @param time at what time of that day
 * @param zone whose clocks that is by
 * @param recipients who gets the report of all domains
 * @param parts who gets a part of it
 */
public record WeeklySettings(
    DayOfWeek day, LocalTime time, ZoneId zone, List<MailAddress> recipients, List<Part> parts) {

  public WeeklySettings {
    recipients = List.copyOf(recipients);
    parts = List.copyOf(parts);
  }

  /** What a part of the report is about. */
  public enum Of {
    /** One of our domains. */
    DOMAIN,
    /** The domains of a group. */
    GROUP,
    /** The senders of an owner, in all domains. */
    OWNER
  }

  /** Who gets what part. */
  public record Part(Of of, String name, List<MailAddress> recipients) {

    public Part {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * What one recipient is told.
   *
   * @param everything the whole report; then the rest is empty
   * @param domains names of domains
   * @param groups names of groups of domains
   * @param owners whose senders
   */
  public record Share(
      boolean everything, Set<String> domains, Set<String> groups, Set<String> owners) {

    private static final Share EVERYTHING = new Share(true, Set.of(), Set.of(), Set.of());

    private static Share empty() {
      return new Share(false, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    private void add(Part part) {
      (switch (part.of()) {
            case DOMAIN -> domains;
            case GROUP -> groups;
            case OWNER -> owners;
          })
          .add(part.name());
    }
  }

  /** Monday morning, to nobody. */
  public static WeeklySettings defaults() {
    return new WeeklySettings(
        DayOfWeek.MONDAY, LocalTime.of(7, 0), ZoneOffset.UTC, List.of(), List.of());
  }

  /** Every recipient once, with all that is for them, in the order of the configuration. */
  public Map<MailAddress, Share> shares() {
    Map<String, MailAddress> people = new LinkedHashMap<>();
    Map<String, Share> shares = new LinkedHashMap<>();
    for (MailAddress recipient : recipients) {
      people.putIfAbsent(recipient.key(), recipient);
      shares.put(recipient.key(), Share.EVERYTHING);
    }
    for (Part part : parts) {
      for (MailAddress recipient : part.recipients()) {
        people.putIfAbsent(recipient.key(), recipient);
        Share share = shares.computeIfAbsent(recipient.key(), key -> Share.empty());
        if (!share.everything()) {
          share.add(part);
        }
      }
    }
    Map<MailAddress, Share> all = new LinkedHashMap<>();
    people.forEach((key, person) -> all.put(person, shares.getOrDefault(key, Share.EVERYTHING)));
    return all;
  }
}
