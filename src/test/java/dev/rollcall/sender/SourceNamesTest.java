package dev.rollcall.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SourceNames.Facts;
import dev.rollcall.sender.SourceNames.HostName;
import dev.rollcall.sender.SourceNames.Kind;
import dev.rollcall.sender.SourceNames.Name;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceNamesTest {

  private static final String SOURCE = "192.0.2.25";
  private static final AsNumber ACME = new AsNumber(64500, "Acme Hosting");

  @Test
  void aConfirmedNameIsTheDomainThatSomebodyRegistered() {
    assertThat(named("mx1.eu.sendwave.example.co.uk", true, ACME))
        .contains(new Name(Kind.REVERSE_NAME, "example.co.uk"));
    assertThat(named("ec2-192-0-2-25.compute-1.amazonaws.com", true, ACME))
        .contains(new Name(Kind.REVERSE_NAME, "amazonaws.com"));
    assertThat(named("mail.office.internal", true, null))
        .contains(new Name(Kind.REVERSE_NAME, "office.internal"));
  }

  @Test
  void aClaimNamesNobody() {
    assertThat(named("mail.google.com", false, null)).isEmpty();
    assertThat(named("mail.google.com", false, ACME)).contains(new Name(Kind.NETWORK, "AS64500"));
  }

  @Test
  void whatIsNotKnownHasNoName() {
    assertThat(SourceNames.NONE.named(SOURCE)).isEmpty();
    assertThat(new SourceNames(Map.of(SOURCE, new Facts(null, null))).named(SOURCE)).isEmpty();
  }

  @Test
  void networksAreAddedToWhatIsKnown() {
    SourceNames names =
        new SourceNames(Map.of(SOURCE, new Facts(null, null)))
            .in(address -> Optional.of(ACME).filter(acme -> address.toString().equals(SOURCE)));
    assertThat(names.network(SOURCE)).contains(ACME);
  }

  private static Optional<Name> named(String host, boolean confirmed, @Nullable AsNumber network) {
    HostName name = new HostName(new DomainName(host), confirmed, "::1", Instant.EPOCH);
    return new SourceNames(Map.of(SOURCE, new Facts(name, network))).named(SOURCE);
  }
}
