package dev.rollcall.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What stays the same over all reports of a corpus: receivers that report, domains with their
 * policies, and who sends for each from which addresses.
 */
record CorpusWorld(List<Domain> domains) {

  /** How a reporter writes its reports. */
  enum Style {
    GOOGLE,
    YAHOO,
    MICROSOFT,
    MAIL_RU,
    GMX,
    PLAIN
  }

  /**
   * A receiver.
   *
   * @param weight how many reports it sends, among the others
   */
  record Reporter(String name, String email, String mailDomain, Style style, int weight) {}

  /**
   * A service that sends for a domain.
   *
   * @param signer the domain it signs with; null when it signs as the customer, empty when not
   * @param bounce its bounce domain; null when that is the customer's
   */
  record Service(String signer, String bounce, int weight) {}

  record Sender(Service service, List<String> addresses) {}

  record Domain(
      String name,
      String p,
      String sp,
      int pct,
      String adkim,
      String aspf,
      String selector,
      double weight,
      List<Sender> senders) {}

  static final List<Reporter> REPORTERS =
      List.of(
          new Reporter(
              "google.com", "noreply-dmarc-support@google.com", "google.com", Style.GOOGLE, 26),
          new Reporter("Yahoo", "dmarchelp@yahooinc.com", "yahoo.com", Style.YAHOO, 12),
          new Reporter(
              "Outlook.com",
              "dmarcreport@microsoft.com",
              "protection.outlook.com",
              Style.MICROSOFT,
              12),
          new Reporter(
              "Enterprise Outlook",
              "dmarcreport@microsoft.com",
              "enterprise.protection.outlook.com",
              Style.MICROSOFT,
              14),
          new Reporter(
              "comcast.net", "dmarc_reports@alerts.comcast.net", "comcast.net", Style.PLAIN, 5),
          new Reporter("Mail.Ru", "dmarc_support@corp.mail.ru", "mail.ru", Style.MAIL_RU, 5),
          new Reporter(
              "FastMail Pty Ltd", "reports@fastmaildmarc.com", "fastmail.com", Style.PLAIN, 4),
          new Reporter(
              "mimecast.org",
              "no-reply@dmarc-report.mimecastreport.com",
              "mimecast.org",
              Style.PLAIN,
              8),
          new Reporter("GMX", "noreply-dmarc@sicher.gmx.net", "gmx.net", Style.GMX, 4),
          new Reporter("AMAZON-SES", "postmaster@amazonses.com", "amazonses.com", Style.PLAIN, 4),
          new Reporter("WEB.DE", "noreply-dmarc@sicher.web.de", "web.de", Style.GMX, 2),
          new Reporter(
              "Fastweb & Partner", "abuse@fastweb.example", "fastweb.example", Style.PLAIN, 2),
          new Reporter("zoho.com", "noreply@zoho.com", "zoho.com", Style.PLAIN, 2));

  private static final List<Service> SERVICES =
      List.of(
          new Service(null, null, 30),
          new Service(null, null, 22),
          new Service(null, null, 14),
          new Service("sendgrid.net", null, 7),
          new Service(null, "mcsv.net", 7),
          new Service("zendesk.com", "zendesk.com", 4),
          new Service(null, "bounce.exacttarget.example", 4),
          new Service("", null, 3),
          new Service("", null, 3));

  private static final String[] NAMES = {
    "example.com",
    "example.org",
    "example.net",
    "contoso.example",
    "fabrikam.example",
    "northwind.example",
    "acme-bank.example",
    "shop.acme.co.uk",
    "xn--universitt-y5a.example",
    "stadtwerke.example",
    "klinik-nord.example",
    "versand24.example"
  };

  private static final String[][] POLICIES = {
    {"none", "none", "100", "r", "r"},
    {"none", null, "100", "r", "r"},
    {"quarantine", "none", "25", "r", "s"},
    {"quarantine", "quarantine", "100", "r", "r"},
    {"reject", "reject", "100", "s", "s"},
    {"reject", null, "100", "r", "r"}
  };

  private static final String[] PREFIXES_6 = {
    "2001:4860", "2a01:111", "2600:1901", "2a02:6b8c", "2401:db8", "2a00:1450"
  };

  /** The world of {@code seed}. */
  static CorpusWorld of(long seed) {
    Random random = new Random(seed);
    List<Domain> domains = new ArrayList<>();
    for (String name : NAMES) {
      String[] policy = POLICIES[random.nextInt(POLICIES.length)];
      List<Sender> senders = new ArrayList<>();
      for (Service service : SERVICES) {
        senders.add(new Sender(service, addresses(random)));
      }
      domains.add(
          new Domain(
              name,
              policy[0],
              policy[1],
              Integer.parseInt(policy[2]),
              policy[3],
              policy[4],
              List.of("s" + (1 + random.nextInt(8)), "google", "selector1").get(random.nextInt(3)),
              1 + 9 * random.nextDouble(),
              senders));
    }
    return new CorpusWorld(domains);
  }

  private static List<String> addresses(Random random) {
    List<String> addresses = new ArrayList<>();
    int v4 = 4 + random.nextInt(32);
    int v6 = random.nextInt(12);
    for (int i = 0; i < v4; i++) {
      addresses.add(v4(random));
    }
    for (int i = 0; i < v6; i++) {
      addresses.add(v6(random));
    }
    return addresses;
  }

  static String v4(Random random) {
    return (11 + random.nextInt(80))
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + (1 + random.nextInt(254));
  }

  static String v6(Random random) {
    return PREFIXES_6[random.nextInt(PREFIXES_6.length)]
        + ":%x::%x:%x"
            .formatted(random.nextInt(65536), random.nextInt(65536), random.nextInt(65536));
  }
}
