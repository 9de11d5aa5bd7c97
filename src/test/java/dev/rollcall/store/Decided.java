package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Decisions of somebody at some time. */
record Decided(String who, Instant at) {

  static Decided by(String who, Instant at) {
    return new Decided(who, at);
  }

  /** A sender of ours, known by a signing domain, a key, a bounce domain and an address. */
  KnownSender sender(String name, String domain) {
    return new KnownSender(
        name,
        Decision.OURS,
        new Identifiers(
            List.of(Network.in("192.0.2.1").orElseThrow()),
            Set.of(new DomainName(domain)),
            Set.of(new Selector(new DomainName("acme.example"), "sw")),
            Set.of(new DomainName("bounce." + domain))),
        Expectations.NONE,
        null,
        new Ruling(who, at, "because, with \"quotes\" and ü"));
  }
}
