package dev.rollcall.network;

import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small files in MaxMind's format 2.0: a tree of bits, records of 24 bits, and maps. */
public final class AsFile {

  private static final int MAP = 7;
  private static final int TEXT = 2;
  private static final int SHORT = 5;
  private static final int INT = 6;
  private static final int EMPTY = -1;

  private final String type;
  private final int ipVersion;
  private final List<int[]> nodes = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /**
   * @param ipVersion 4, or 6 for both
   */
  public AsFile(String type, int ipVersion) {
    this.type = type;
    this.ipVersion = ipVersion;
    nodes.add(new int[] {EMPTY, EMPTY});
  }

  public AsFile with(String network, AsNumber number) {
    byte[] facts =
        join(
            control(MAP, 2),
            text("autonomous_system_number"),
            number(INT, (int) number.number()),
            text("autonomous_system_organization"),
            text(number.organization()));
    return with(network, facts);
  }

  /** A network of which something else is known. */
  public AsFile withCountry(String network, String country) {
    return with(network, join(control(MAP, 1), text("country"), text(country)));
  }

  private AsFile with(String network, byte[] facts) {
    Network block = Network.in(network).orElseThrow();
    byte[] address = block.base().address().getAddress();
    boolean mapped = ipVersion == 6 && block.base().address() instanceof Inet4Address;
    int skipped = mapped ? 96 : 0;
    int length = skipped + block.prefix();
    int node = 0;
    for (int i = 0; i < length; i++) {
      int bit = i < skipped ? 0 : address[(i - skipped) / 8] >> (7 - (i - skipped) % 8) & 1;
      if (i == length - 1) {
        nodes.get(node)[bit] = -2 - data.size();
      } else if (nodes.get(node)[bit] >= 0) {
        node = nodes.get(node)[bit];
      } else {
        nodes.add(new int[] {EMPTY, EMPTY});
        nodes.get(node)[bit] = nodes.size() - 1;
        node = nodes.size() - 1;
      }
    }
    data.writeBytes(facts);
    return this;
  }

  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int record : node) {
        int value =
            record >= 0
                ? record
                : record == EMPTY ? nodes.size() : nodes.size() + 16 + (-2 - record);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
      }
    }
    out.writeBytes(new byte[16]);
    data.writeTo(out);
    out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(metadata());
    return Files.write(file, out.toByteArray());
  }

  private byte[] metadata() {
    return join(
        control(MAP, 9),
        text("binary_format_major_version"),
        number(SHORT, 2),
        text("binary_format_minor_version"),
        number(SHORT, 0),
        text("build_epoch"),
        new byte[] {4, 2, 0x69, 0, 0, 0}, // an extended type: a number of up to 64 bits
        text("database_type"),
        text(type),
        text("description"),
        control(MAP, 0),
        text("ip_version"),
        number(SHORT, ipVersion),
        text("languages"),
        new byte[] {0, 4}, // an extended type: an array
        text("node_count"),
        number(INT, nodes.size()),
        text("record_size"),
        number(SHORT, 24));
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return join(control(TEXT, bytes.length), bytes);
  }

  private static byte[] number(int type, int number) {
    return type == SHORT
        ? join(control(type, 2), new byte[] {(byte) (number >> 8), (byte) number})
        : join(
            control(type, 4),
            new byte[] {
              (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
            });
  }

  private static byte[] control(int type, int size) {
    return size < 29
        ? new byte[] {(byte) (type << 5 | size)}
        : new byte[] {(byte) (type << 5 | 29), (byte) (size - 29)};
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
