package dev.rollcall.network;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks of addresses, from a file in MaxMind's format (.mmdb) with AS numbers, such as
 * GeoLite2-ASN or DB-IP's. May be asked by many threads at once. The file is mapped, not loaded;
 * replace it by renaming another one into its place.
 */
public final class AsDatabase implements AutoCloseable {

  private static final int LONGEST_ORGANIZATION = 200;
  private static final long LAST_NUMBER = 0xFFFF_FFFFL;

  private final Path file;
  private final Reader reader;

  private AsDatabase(Path file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens {@code file}.
   *
   * @throws Misconfigured when it is not there, cannot be read, or holds something else
   */
  public static AsDatabase open(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Misconfigured(
          "networks-database: "
              + file
              + (Files.exists(file) ? " cannot be read" : " does not exist")
              + "; name a file in MaxMind's format with AS numbers, such as GeoLite2-ASN.mmdb");
    }
    Reader reader = null;
    try {
      reader = new Reader(file.toFile(), new CHMCache());
      requireAsNumbers(file, reader.getMetadata());
      return new AsDatabase(file, reader);
    } catch (IOException | RuntimeException e) {
      close(reader, e);
      throw e instanceof Misconfigured told ? told : broken(file, e);
    }
  }

  private static void requireAsNumbers(Path file, Metadata metadata) {
    String type = metadata.databaseType().toUpperCase(Locale.ROOT);
    if (!type.contains("ASN") && !type.contains("ISP")) {
      throw new Misconfigured(
          "networks-database: "
              + file
              + " is a "
              + metadata.databaseType().replaceAll("[^\\w .()=/-]", "?")
              + " database, without AS numbers; name one such as GeoLite2-ASN.mmdb");
    }
  }

  /**
   * The network that {@code address} is in; empty when the file does not know.
   *
   * @throws Misconfigured when the file is damaged
   */
  public Optional<AsNumber> of(IpAddress address) {
    if (reader.getMetadata().ipVersion() == 4 && address.address() instanceof Inet6Address) {
      return Optional.empty();
    }
    try {
      DatabaseRecord<?> found = reader.getRecord(address.address(), Map.class);
      return found.data() instanceof Map<?, ?> facts ? number(facts) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  private static Optional<AsNumber> number(Map<?, ?> facts) {
    if (facts.get("autonomous_system_number") instanceof Number number
        && number.longValue() >= 1
        && number.longValue() <= LAST_NUMBER) {
      Object organization = facts.get("autonomous_system_organization");
      String name = organization instanceof String text ? text.strip() : "";
      return Optional.of(
          new AsNumber(
              number.longValue(),
              name.substring(0, Math.min(name.length(), LONGEST_ORGANIZATION))));
    }
    return Optional.empty();
  }

  private static Misconfigured broken(Path file, Exception cause) {
    return new Misconfigured(
        "networks-database: "
            + file
            + " is damaged, or not in MaxMind's format; fetch it again ("
            + cause.getMessage()
            + ")",
        cause);
  }

  private static void close(@Nullable Reader reader, Exception cause) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw broken(file, e);
    }
  }
}
