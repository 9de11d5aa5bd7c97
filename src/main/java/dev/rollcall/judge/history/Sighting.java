package dev.rollcall.judge.history;

import dev.rollcall.domain.DomainName;
import java.time.Instant;
import java.util.List;

/**
 * What was published under a name when somebody looked.
 *
 * @param domain the domain of ours that the name matters to
 * @param name complete
 * @param type {@code TXT} or {@code MX}
 * @param contents sorted; empty when there is no such record. Written by whoever runs the zone
 * @param by who said so
 * @param at when
 */
public record Sighting(
    DomainName domain, String name, String type, List<String> contents, String by, Instant at) {

  public Sighting {
    contents = List.copyOf(contents);
  }
}
