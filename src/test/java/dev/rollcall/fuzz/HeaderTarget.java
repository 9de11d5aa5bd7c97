package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.carrier.Carriage;
import dev.rollcall.carrier.Carrier;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.Reporter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The header of a mail, one field a line, looked at for who carried the mail. */
public final class HeaderTarget {

  static final String SERVER = "mx.acme.example";

  private static final Reporter REPORTER =
      new Reporter("google.com", "noreply-dmarc-support@google.com", null);

  private HeaderTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    requireStanding(new String(input, StandardCharsets.ISO_8859_1).lines().toList());
  }

  /** Servers of ours may say anything; without them, nothing is known. */
  static void requireStanding(List<String> headerLines) {
    Carrier carrier = Carriage.ofMail(headerLines, Set.of(new DomainName(SERVER))).of(REPORTER);
    if (carrier.standing() == Carrier.Standing.VERIFIED) {
      assertThat(carrier.domain()).isNotNull();
    }
    assertThat(Carriage.ofMail(headerLines, Set.of()).of(REPORTER)).isEqualTo(Carrier.UNKNOWN);
  }
}
