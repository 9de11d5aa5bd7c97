package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7489 7.3.1 names what is aligned, RFC 9991 4 what is not. */
class AlignmentResolverTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // nothing aligned: the old meaning must read none, the new one must name both
        "none      | x; dkim=none; spf=fail smtp.mailfrom=shop.example | dmarc | NOT NOT RFC_7489",
        "dkim, spf | x; dkim=none; spf=fail smtp.mailfrom=shop.example | dmarc | NOT NOT RFC_9991",
        "spf,dkim  | x; dkim=pass header.d=crm.example; spf=pass smtp.mailfrom=b@crm.example"
            + " | dmarc | NOT NOT RFC_9991",
        // one of both
        "dkim | x; dkim=fail header.d=shop.example; spf=pass smtp.mailfrom=shop.example"
            + " | signature | NOT YES RFC_9991",
        "spf | x; dkim=fail header.d=shop.example; spf=pass smtp.mailfrom=shop.example"
            + " | signature | NOT YES RFC_7489",
        "spf | x; dkim=pass header.i=@shop.example; spf=softfail | spf | YES NOT RFC_9991",
        // aligned by the organization alone is enough or not, as the policy was
        "none | x; dkim=pass header.d=mail.shop.example; spf=fail | dmarc | NOT NOT RFC_7489",
        "spf | x; dkim=pass header.d=mail.shop.example; spf=fail | spf | YES NOT RFC_9991",
        // only the kind of failure tells
        "none | - | dmarc | NOT NOT RFC_7489",
        "dkim,spf | - | dmarc | NOT NOT RFC_9991",
        "dkim | - | dmarc | ? ? UNRESOLVED",
        "dkim | - | bodyhash | NOT YES RFC_9991",
        // neither meaning fits
        "none | x; dkim=pass header.d=shop.example; spf=fail | dmarc | YES NOT AUTHENTICATION_RESULTS",
        // there is no such field, or none that can be read
        "- | dmarc=fail (p=none; dis=none) header.from=shop.example | dmarc"
            + " | NOT NOT AUTHENTICATION_RESULTS",
        "- | x; dmarc=pass; spf=fail | dmarc | YES NOT AUTHENTICATION_RESULTS",
        "arc | x; spf=pass smtp.mailfrom=shop.example | dmarc | ? YES AUTHENTICATION_RESULTS",
        "- | - | dmarc | ? ? UNRESOLVED",
        // a good signature beside a bad one
        "- | x; dkim=fail header.d=shop.example; dkim=pass header.d=shop.example | bodyhash"
            + " | YES ? AUTHENTICATION_RESULTS",
      })
  void theMeaningIsTheOneThatFits(String field, String results, String failure, String expected) {
    AlignmentResolver resolver =
        new AlignmentResolver(
            DomainName.of("shop.example"),
            results == null ? List.of() : AuthenticationResults.in(results),
            List.of(failure),
            null);
    List<String> words = Arrays.asList(expected.split(" ", -1));
    assertThat(resolver.resolve(field))
        .isEqualTo(
            new ResolvedAlignment(
                mechanism(words.get(0)), mechanism(words.get(1)), Basis.valueOf(words.get(2))));
  }

  private static Mechanism mechanism(String word) {
    return switch (word) {
      case "YES" -> Mechanism.ALIGNED;
      case "NOT" -> Mechanism.NOT_ALIGNED;
      default -> Mechanism.UNKNOWN;
    };
  }
}
