package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRecordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"v=DMARC1", "v=DMARC1;p=none", " v = DMARC1 ; p=none;", "v=DMARC1;;p=none"})
  void theVersionComesFirstAndToTheLetter(String text) {
    assertThat(DmarcRecord.isOne(text)).isTrue();
    assertThat(DmarcRecord.looksLikeOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=dmarc1; p=none",
        "V=DMARC1; p=none",
        "p=none; v=DMARC1",
        "\"v=DMARC1; p=none\"",
        "v=DMARC; p=none",
        "v DMARC1 p=none"
      })
  void whatIsOnlyMeantForOneIsNone(String text) {
    assertThat(DmarcRecord.isOne(text)).isFalse();
    assertThat(DmarcRecord.looksLikeOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v=spf1 -all", "", "=", "v=DKIM1; p=x", "dmarc reports go to x", "v=BIMI1"})
  void otherTextsAreNotMeantForOne(String text) {
    assertThat(DmarcRecord.isOne(text)).isFalse();
    assertThat(DmarcRecord.looksLikeOne(text)).isFalse();
  }

  @Test
  void policiesAreReadInAnyCaseAndTagsAreNot() {
    DmarcRecord record = DmarcRecord.of("v=DMARC1; p=Reject; SP=none; np=some; psd=Y");
    assertThat(record.p()).contains(ReceiverPolicy.REJECT);
    assertThat(record.policy("sp")).isEmpty();
    assertThat(record.policy("np")).isEmpty();
    assertThat(record.psd("y")).isTrue();
  }

  @Test
  void whatBreaksTheFormIsAFaultAndTheRestIsRead() {
    TagList tags = TagList.in("a=1; ; b ; =2; a=3; c=x=y;");
    assertThat(tags.value("a")).contains("1");
    assertThat(tags.value("c")).contains("x=y");
    assertThat(tags.faults())
        .containsExactly(
            "'b' is not of the form name=value",
            "'=2' is not of the form name=value",
            "the tag a comes more than once");
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:a@b.example, b.example,",
    "MAILTO:a@B.example, b.example,",
    "mailto:a@b.example!10m, b.example, 10m",
    "mailto:a@b.example!500, b.example, 500",
    "mailto:a+b%2Cc@b.example?subject=x, b.example,",
    "mailto:a, ,",
    "mailto:a@b@c, ,",
    "a@b.example, ,",
    "https://b.example/x, ,",
    "mailto:a@b.example!10x, ,",
  })
  void destinationsAreMailAddressesWithOrWithoutASizeLimit(String text, String host, String limit) {
    ReportUri uri = ReportUri.list(text).get(0);
    assertThat(uri.host()).isEqualTo(host == null ? null : DomainName.of(host));
    assertThat(uri.sizeLimit()).isEqualTo(limit);
    assertThat(uri.fault() == null).isEqualTo(host != null);
  }

  @Test
  void nothingBetweenCommasIsAFault() {
    assertThat(ReportUri.list("mailto:a@b.example, ,")).hasSize(3);
    assertThat(ReportUri.list("").get(0).fault()).isNotNull();
  }

  @Test
  void aTreeWalkAsksEightNamesAtMost() {
    assertThat(TreeWalk.names(DomainName.of("a.b.example")))
        .extracting(DomainName::name)
        .containsExactly("a.b.example", "b.example", "example");
    List<DomainName> names = TreeWalk.names(DomainName.of("a.b.c.d.e.f.g.h.i.j.mail.b.example"));
    assertThat(names).hasSize(8);
    assertThat(names.get(1).name()).isEqualTo("g.h.i.j.mail.b.example");
    assertThat(TreeWalk.names(DomainName.of("a.b.c.d.e.f.g.example")).get(1).name())
        .isEqualTo("b.c.d.e.f.g.example");
    assertThat(TreeWalk.names(DomainName.of("example"))).hasSize(1);
  }
}
