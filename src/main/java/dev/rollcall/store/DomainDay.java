package dev.rollcall.store;

import java.time.LocalDate;

/** One policy domain on one day: what rollups and their bounds go by. */
record DomainDay(String policyDomain, LocalDate day) implements Comparable<DomainDay> {

  @Override
  public int compareTo(DomainDay other) {
    int byDomain = policyDomain.compareTo(other.policyDomain);
    return byDomain != 0 ? byDomain : day.compareTo(other.day);
  }
}
