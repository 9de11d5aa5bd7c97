package dev.rollcall.dns;

import org.xbill.DNS.Type;

/** The kinds of records that are asked for. */
public enum RecordType {
  /** Its value is its strings put together. */
  TXT(Type.TXT),
  /** Its value is preference and host name, {@code 0 .} for one that takes no mail (RFC 7505). */
  MX(Type.MX),
  /** Its value is an IPv4 address. */
  A(Type.A),
  /** Its value is an IPv6 address. */
  AAAA(Type.AAAA),
  /** Its value is a host name. */
  PTR(Type.PTR),
  /** Its value is the host name of a server. */
  NS(Type.NS);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
