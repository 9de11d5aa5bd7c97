package dev.rollcall.dns;

import dev.rollcall.auth.MatchedTerm;
import java.util.ArrayList;
import java.util.List;

/** What is noted while one SPF record is evaluated. */
final class SpfTrace {

  private final List<MatchedTerm> matched = new ArrayList<>();
  private int lookupTerms;
  private int includes;
  private int records;
  private int voidLookups;
  private boolean askedForMail;
  private String error = "";

  /** The record of a domain is asked for. */
  void record() {
    records++;
  }

  /** A term is evaluated that needs DNS. */
  void lookup(boolean isInclude) {
    lookupTerms++;
    includes += isInclude ? 1 : 0;
  }

  /** A question found nothing; how many did so far. */
  int voidLookup() {
    return ++voidLookups;
  }

  void asksForMail() {
    askedForMail = true;
  }

  /** A term decides the record that it is in. */
  void matched(MatchedTerm term, boolean isInclude) {
    if (!isInclude) {
      matched.clear(); // an include decides by what has just matched in it
    }
    matched.add(0, term);
  }

  void failed(String reason) {
    error = reason;
  }

  List<MatchedTerm> matched() {
    return matched;
  }

  /** The record that is not that of an include is that of a {@code redirect}, a look-up too. */
  int lookups() {
    return lookupTerms + Math.max(0, records - 1 - includes);
  }

  int voidLookups() {
    return voidLookups;
  }

  boolean askedForMail() {
    return askedForMail;
  }

  String error() {
    return error;
  }
}
