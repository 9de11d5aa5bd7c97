package dev.rollcall.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** Writes records as {@link RecordType} says. */
final class RecordText {

  private RecordText() {}

  /** Empty for a record of another type. */
  static Optional<String> of(Record record, RecordType type) {
    return record.getType() == type.number() ? Optional.of(text(record)) : Optional.empty();
  }

  private static String text(Record record) {
    if (record instanceof TXTRecord texts) {
      return text(texts);
    }
    if (record instanceof MXRecord exchange) {
      return exchange.getPriority() + " " + text(exchange.getTarget());
    }
    if (record instanceof ARecord host) {
      return text(host.getAddress());
    }
    if (record instanceof AAAARecord host) {
      return text(host.getAddress());
    }
    if (record instanceof PTRRecord pointer) {
      return text(pointer.getTarget());
    }
    return text(((NSRecord) record).getTarget());
  }

  private static String text(TXTRecord record) {
    StringBuilder text = new StringBuilder();
    for (byte[] part : record.getStringsAsByteArrays()) {
      text.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private static String text(InetAddress address) {
    return address.getHostAddress();
  }

  private static String text(Name name) {
    return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
  }
}
