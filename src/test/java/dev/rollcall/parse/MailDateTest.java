package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 30 Apr 2019 02:09:00 +0000                 | 2019-04-30T02:09:00Z",
        "8 Oct 2011 20:15:58 +0000 (GMT)                 | 2011-10-08T20:15:58Z",
        "Thu, 8 Mar 2005 17:40:36 EDT                    | 2005-03-08T21:40:36Z",
        "Wed, 14 Apr 2010 12:15:31 -0700 (PDT (Pacific)) | 2010-04-14T19:15:31Z",
        "Mon,02 Nov 26 1:02 -08:00                       | 2026-11-02T09:02:00Z",
        "2-November-2026 01:02:60                        | 2026-11-02T01:02:59Z",
        "Mon, 02 Nov 126 01:02:03 Z                      | 2026-11-02T01:02:03Z",
        "Mon, 02 Nov 1998 01:02:03.456 XYZ               | 1998-11-02T01:02:03Z",
        "Mon Nov  2 02:09:16 2026                        | 2026-11-02T02:09:16Z",
        "Mon Nov  2 02:09:16 PST 2026                    | 2026-11-02T10:09:16Z",
        "2026-11-02T02:09:16+02:00                       | 2026-11-02T00:09:16Z",
      })
  void dateInEveryUsualFormIsRead(String text, Instant expected) {
    assertThat(MailDate.in(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "31 Feb 2026 00:00:00 +0000",
        "2 Foo 2026 00:00:00 +0000",
        "2 Nov 2026 25:00:00 +0000",
        "2 Nov 2026 00:00:00 +9900",
        "(2 Nov 2026 00:00:00 +0000)",
      })
  void whatIsNoDateIsEmpty(String text) {
    assertThat(MailDate.in(text)).isEmpty();
  }

  @Test
  void endlessTextIsNoDate() {
    assertThat(MailDate.in("a ".repeat(100_000))).isEmpty();
    assertThat(MailDate.in("2 Nov 2026 00:00:00 ".repeat(1_000))).isEmpty();
  }
}
