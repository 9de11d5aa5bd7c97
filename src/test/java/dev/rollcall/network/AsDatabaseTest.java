package dev.rollcall.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsDatabaseTest {

  private static final AsNumber ACME = new AsNumber(64500, "Acme Hosting");
  private static final AsNumber LARGE = new AsNumber(4_294_967_294L, "Größe");

  @TempDir Path folder;

  private Path file() throws IOException {
    return new AsFile("Test-ASN", 6)
        .with("192.0.2.0/24", ACME)
        .with("198.51.100.128/25", LARGE)
        .with("2001:db8::/32", LARGE)
        .withCountry("203.0.113.0/24", "Utopia")
        .write(folder.resolve("asn.mmdb"));
  }

  @Test
  void anAddressIsInTheNetworkThatTheFileSays() throws Exception {
    try (AsDatabase database = AsDatabase.open(file())) {
      assertThat(of(database, "192.0.2.77")).contains(ACME);
      assertThat(of(database, "198.51.100.200")).contains(LARGE);
      assertThat(of(database, "2001:db8:1::5")).contains(LARGE);
      assertThat(of(database, "198.51.100.1")).isEmpty();
      assertThat(of(database, "203.0.113.9")).isEmpty();
      assertThat(of(database, "2001:db9::1")).isEmpty();
    }
    assertThat(ACME).hasToString("AS64500 Acme Hosting");
  }

  @Test
  void aFileOfFourByteAddressesKnowsNoOthers() throws Exception {
    Path four =
        new AsFile("GeoLite2-ASN", 4).with("192.0.2.0/24", ACME).write(folder.resolve("four"));
    try (AsDatabase database = AsDatabase.open(four)) {
      assertThat(of(database, "192.0.2.1")).contains(ACME);
      assertThat(of(database, "2001:db8::1")).isEmpty();
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.mmdb");
    assertThatThrownBy(() -> AsDatabase.open(missing))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "networks-database: "
                + missing
                + " does not exist; name a file in MaxMind's format with AS numbers, such as"
                + " GeoLite2-ASN.mmdb");
    assertThatThrownBy(() -> AsDatabase.open(folder)).isInstanceOf(Misconfigured.class);
  }

  @Test
  void aFileOfAnotherKindIsNamedWithItsKind() throws Exception {
    Path city =
        new AsFile("GeoLite2-City", 6).withCountry("192.0.2.0/24", "x").write(folder.resolve("c"));
    assertThatThrownBy(() -> AsDatabase.open(city))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(city + " is a GeoLite2-City database, without AS numbers");
  }

  @Test
  void whatIsNoDatabaseIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("text.mmdb"), "<html>please log in</html>");
    assertThatThrownBy(() -> AsDatabase.open(text))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(text + " is damaged, or not in MaxMind's format; fetch it again");
    assertThatThrownBy(() -> AsDatabase.open(Files.createFile(folder.resolve("empty"))))
        .isInstanceOf(Misconfigured.class);
  }

  /** Either it is read, or the person learns that the file is damaged; nothing else. */
  @Test
  void damageIsToldWhereverItIs() throws Exception {
    byte[] whole = Files.readAllBytes(file());
    int told = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length);
      damaged[i] ^= (byte) 0xff;
      told += survives(damaged) ? 0 : 1;
      told += survives(Arrays.copyOf(whole, i)) ? 0 : 1;
    }
    assertThat(told).isGreaterThan(whole.length);
  }

  private boolean survives(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), bytes);
    try (AsDatabase database = AsDatabase.open(file)) {
      of(database, "192.0.2.77");
      of(database, "2001:db8:1::5");
      return true;
    } catch (Misconfigured e) {
      assertThat(e).hasMessageContaining(file.toString());
      return false;
    }
  }

  private static Optional<AsNumber> of(AsDatabase database, String address) {
    return database.of(IpAddress.in(address).orElseThrow());
  }
}
