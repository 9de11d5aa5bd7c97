package dev.rollcall.judge;

import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All mail of a domain by the part of its names that it is in the name of. */
final class PartedMail {

  private final Map<Part, List<ClassifiedTraffic>> byPart = new EnumMap<>(Part.class);

  PartedMail(DomainTraffic domain, List<ClassifiedTraffic> all) {
    for (ClassifiedTraffic mail : all) {
      Part part = Part.of(mail.traffic().author(), domain.domain(), domain.authors());
      byPart.computeIfAbsent(part, p -> new ArrayList<>()).add(mail);
    }
  }

  List<ClassifiedTraffic> all() {
    return of(List.of(Part.values()));
  }

  List<ClassifiedTraffic> of(Part part) {
    return byPart.getOrDefault(part, List.of());
  }

  List<ClassifiedTraffic> of(Collection<Part> parts) {
    return parts.stream().flatMap(part -> of(part).stream()).toList();
  }
}
