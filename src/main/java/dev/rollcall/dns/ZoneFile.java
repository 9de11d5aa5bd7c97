package dev.rollcall.dns;

import dev.rollcall.dns.Answer.State;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;

/**
 * A zone file (RFC 1035 5) in the place of DNS, to try a change before it is published. It answers
 * for the zone whose SOA record it holds, or without one for every name that it mentions and those
 * below; somebody else answers for the rest.
 */
public final class ZoneFile implements Dns {

  private static final long USUAL_TTL = 3_600;
  private static final int MOST_ALIASES = 8;

  /** In canonical order, so what is below a name follows it. */
  private final NavigableMap<Name, List<Record>> records = new TreeMap<>();

  private final List<Name> zones = new ArrayList<>();
  private final String file;
  private final Dns beyond;
  private final Clock clock;

  /**
   * Reads {@code file}.
   *
   * @param origin the name that names without a dot at the end are below, unless {@code $ORIGIN}
   *     says otherwise
   * @param beyond who answers for names outside of the zone
   * @throws Misconfigured when it cannot be read, with the line
   */
  public ZoneFile(Path file, String origin, Dns beyond, Clock clock) {
    this.file = file.getFileName().toString();
    this.beyond = beyond;
    this.clock = clock;
    try (Master master =
        new Master(file.toString(), Name.fromString(origin, Name.root), USUAL_TTL)) {
      Record record = master.nextRecord();
      while (record != null) {
        records.computeIfAbsent(record.getName(), name -> new ArrayList<>()).add(record);
        if (record instanceof SOARecord) {
          zones.add(record.getName());
        }
        record = master.nextRecord();
      }
    } catch (IOException e) {
      throw new Misconfigured("the zone file " + file + " cannot be read: " + e.getMessage());
    }
    if (zones.isEmpty()) {
      zones.addAll(records.keySet());
    }
  }

  @Override
  public CompletionStage<Answer> ask(Question question) {
    try {
      Name name = Name.fromString(question.name(), Name.root);
      return ask(question, name, MOST_ALIASES);
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(
          answer(question, State.NO_SUCH_NAME, List.of(), 0, "not a name that can exist"));
    }
  }

  /** Whether it answers for {@code name} itself: in the zone, and not delegated to others. */
  public boolean answersFor(String name) {
    try {
      return isHere(Name.fromString(name, Name.root));
    } catch (TextParseException e) {
      return false;
    }
  }

  /** Whether it has any record of {@code name} or of names below. */
  public boolean isAbout(String name) {
    try {
      return exists(Name.fromString(name, Name.root));
    } catch (TextParseException e) {
      return false;
    }
  }

  /**
   * Whether there is such a name as {@code text}: with records, with names below it, or covered by
   * a wildcard (RFC 4592); empty where it does not answer for it.
   */
  public Optional<Boolean> knows(String text) {
    try {
      Name name = Name.fromString(text, Name.root);
      if (isHere(name)) {
        return Optional.of(isCovered(name));
      }
      boolean isDelegation = records.containsKey(name) && isHere(new Name(name, 1));
      return isDelegation ? Optional.of(true) : Optional.empty();
    } catch (TextParseException e) {
      return Optional.of(false);
    }
  }

  private boolean isHere(Name name) {
    return zones.stream().anyMatch(name::subdomain) && !isDelegated(name);
  }

  /** Whether there are name servers at the name or above, below the top of the zone. */
  private boolean isDelegated(Name name) {
    for (int labels = 0; labels < name.labels(); labels++) {
      Name above = labels == 0 ? name : new Name(name, labels);
      if (zones.contains(above)) {
        return false;
      }
      if (records.getOrDefault(above, List.of()).stream().anyMatch(NSRecord.class::isInstance)) {
        return true;
      }
    }
    return false;
  }

  private CompletionStage<Answer> ask(Question question, Name name, int aliases) {
    if (!isHere(name)) {
      return beyond.ask(new Question(name.toString(true), question.type()));
    }
    List<Record> here = here(name);
    if (!here.isEmpty() && here.get(0) instanceof CNAMERecord alias) {
      return aliases == 0
          ? CompletableFuture.completedFuture(
              answer(question, State.NO_DATA, List.of(), 0, "aliases lead in a circle"))
          : ask(question, alias.getTarget(), aliases - 1);
    }
    return CompletableFuture.completedFuture(answer(question, name, here));
  }

  private Answer answer(Question question, Name name, List<Record> here) {
    List<String> values =
        here.stream().flatMap(record -> RecordText.of(record, question.type()).stream()).toList();
    if (values.isEmpty()) {
      return answer(
          question, isCovered(name) ? State.NO_DATA : State.NO_SUCH_NAME, List.of(), 0, "");
    }
    long ttl = here.stream().mapToLong(Record::getTTL).min().orElse(0);
    return answer(question, State.FOUND, values, ttl, "");
  }

  /** The records of {@code name}, or of the wildcard that covers it (RFC 4592). */
  private List<Record> here(Name name) {
    if (exists(name)) {
      return records.getOrDefault(name, List.of());
    }
    for (int labels = 1; labels < name.labels(); labels++) {
      Name encloser = new Name(name, labels);
      if (exists(encloser)) {
        return records.getOrDefault(name.wild(labels), List.of());
      }
    }
    return List.of();
  }

  private boolean isCovered(Name name) {
    return exists(name) || !here(name).isEmpty();
  }

  /** Whether there is such a name, be it only because there are names below it. */
  private boolean exists(Name name) {
    Name next = records.ceilingKey(name);
    return next != null && next.subdomain(name);
  }

  private Answer answer(
      Question question, State state, List<String> values, long ttl, String detail) {
    return new Answer(question, state, values, ttl, file, clock.instant(), detail);
  }
}
