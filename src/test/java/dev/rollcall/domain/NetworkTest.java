package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,      192.0.2.255,          true",
    "192.0.2.0/24,      192.0.3.0,            false",
    "192.0.2.128/25,    192.0.2.127,          false",
    "192.0.2.128/25,    192.0.2.128,          true",
    "192.0.2.7,         192.0.2.7,            true",
    "192.0.2.7,         192.0.2.8,            false",
    "0.0.0.0/0,         203.0.113.9,          true",
    "0.0.0.0/0,         2001:db8::1,          false",
    "2001:db8::/47,     2001:db8:1:2::3,      true",
    "2001:db8::/48,     2001:db8:1:2::3,      false",
    "192.0.2.0/24,      ::ffff:192.0.2.9,     true",
  })
  void holdsItsOwnAddressesOnly(String network, String address, boolean holds) {
    assertThat(Network.in(network).orElseThrow().contains(IpAddress.in(address).orElseThrow()))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/x", "example.com/24", "", "/8"})
  void whatIsNoNetworkIsNone(String text) {
    assertThat(Network.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,              192.0.2.1",
    "' [192.0.2.1] ',        192.0.2.1",
    "IPv6:2001:DB8::0:1,     2001:db8::1",
    "2001:db8:0:0:0:0:0:1,   2001:db8::1",
    "::ffff:192.0.2.1,       192.0.2.1",
  })
  void addressesHaveOneForm(String written, String canonical) {
    assertThat(IpAddress.in(written)).map(IpAddress::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X.X.X.X", "localhost", "1.2.3", "fe80::1%eth0", "", "1.2.3.4.5"})
  void namesAreNeverLookedUp(String text) {
    assertThat(IpAddress.in(text)).isEmpty();
  }
}
