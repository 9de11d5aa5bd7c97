package dev.rollcall.judge.whatif;

import dev.rollcall.sender.ClassifiedTraffic;
import java.util.List;
import java.util.stream.Stream;

/** All mail of a domain as it was and as it would be. */
public record SupposedMail(List<Supposed> all) {

  public SupposedMail {
    all = List.copyOf(all);
  }

  /** The mail that there would be. */
  public List<ClassifiedTraffic> then() {
    return all.stream().flatMap(mail -> Stream.ofNullable(mail.then())).toList();
  }

  /** The mail that passes DMARC, and would not. */
  public List<Supposed> breaking() {
    return all.stream().filter(Supposed::breaks).toList();
  }
}
