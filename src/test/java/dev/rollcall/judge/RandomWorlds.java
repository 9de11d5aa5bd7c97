package dev.rollcall.judge;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Worlds in which anything may be, in the words of {@link World}. */
final class RandomWorlds {

  private static final List<String> SENDERS =
      List.of(
          "sender relays ours net=192.0.2.0/28",
          "sender Sendwave ours dkim=sendwave.example",
          "sender Paydesk ours spf=paydesk.example",
          "sender Keys ours dkim=acme.example/sw authors=news.acme.example",
          "sender Botnet spoofer net=203.0.113.0/28 dkim=evil.example");

  static final List<String> SOURCES =
      List.of(
          "192.0.2.1",
          "192.0.2.2",
          "198.51.100.1",
          "198.51.100.2",
          "198.51.100.3",
          "203.0.113.1",
          "2001:db8::1",
          "X.X.X.X");

  private static final List<String> IDENTIFIERS =
      List.of(
          "dkim=acme.example/mail:pass",
          "dkim=acme.example/mail:fail",
          "dkim=acme.example/old:permerror",
          "dkim=acme.example/mail:temperror",
          "dkim=acme.example/sw:pass",
          "dkim=acme.example/sw:fail",
          "dkim=acme.example/sw:pass,sendwave.example/k:pass",
          "dkim=sendwave.example/k:pass",
          "dkim=evil.example/k:pass",
          "dkim=list.example/k:pass,acme.example/mail:fail",
          "dkim=-/-:fail",
          "dropped");

  private static final List<String> CHECKS =
      List.of(
          "spf=acme.example:pass",
          "spf=acme.example:fail",
          "spf=bounce.acme.example:pass",
          "spf=paydesk.example:pass",
          "spf=list.example:pass",
          "helo=mx.example:pass");

  private static final List<String> MORE =
      List.of(
          "",
          "",
          "",
          " reason=mailing_list",
          " reason=local_policy",
          " strict",
          " from=news.acme.example",
          " eval=pass/fail",
          " eval=fail/fail",
          " p=quarantine");

  private RandomWorlds() {}

  /** Half of the worlds are sound but for one or two rows, so that every verdict occurs. */
  static String text(Random random) {
    int rows = random.nextBoolean() ? random.nextInt(3) : random.nextInt(12);
    String mail =
        IntStream.range(0, rows).mapToObj(i -> row(random)).collect(Collectors.joining("\n"));
    String sound =
        random.nextInt(4) == 0
            ? ""
            : "mail 192.0.2.1 " + (50 + random.nextInt(5000)) + " dkim=acme.example/mail:pass\n";
    String senders =
        SENDERS.stream().filter(s -> random.nextInt(5) > 0).collect(Collectors.joining("\n"));
    String history =
        SOURCES.stream()
            .filter(source -> random.nextInt(4) == 0)
            .map(source -> history(source, random))
            .collect(Collectors.joining());
    return history + (random.nextInt(6) == 0 ? "days 9\n" : "") + senders + "\n" + sound + mail;
  }

  private static String history(String source, Random random) {
    return "history %s passing %d failing %d\n"
        .formatted(source, random.nextInt(500), random.nextInt(500));
  }

  private static String row(Random random) {
    return "mail %s %d %s %s%s"
        .formatted(
            any(random, SOURCES),
            1 + random.nextInt(random.nextBoolean() ? 5 : 500),
            any(random, IDENTIFIERS),
            any(random, CHECKS),
            any(random, MORE));
  }

  static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
