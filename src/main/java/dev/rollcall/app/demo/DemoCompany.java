package dev.rollcall.app.demo;

/**
 * The company, and the addresses from which mail in its name comes. What it would publish in DNS is
 * a zone file.
 */
final class DemoCompany {

  static final String DOMAIN = "acme.example";
  static final String ZONE = "acme.example.zone";
  static final String SELECTOR = "mail";
  static final String RUA = "rua";
  static final String RUF = "ruf";

  /** How many days of reports there are. */
  static final int DAYS = 30;

  static final String OWN_NETWORK = "192.0.2.0/24";
  static final String FIRST_RELAY = "192.0.2.10";

  /** The relay whose gateway footer breaks a few signatures. */
  static final String SECOND_RELAY = "192.0.2.11";

  static final String ERP_ADDRESS = "192.0.2.77";

  static final String SENDWAVE_DOMAIN = "sendwave.example";
  static final String SENDWAVE_SELECTOR = "s1";

  /** The newsletter's addresses are this and a last octet from 20 to 27. */
  static final String SENDSPOOFER_PREFIX = "203.0.113.";

  /** The invoicing vendor's addresses are this and a last octet; those above 127 are not in SPF. */
  static final String INVOICING_PREFIX = "198.51.100.";

  static final String FORWARDER_ADDRESS = "2001:db8:f0::25";
  static final String FORWARDER_DOMAIN = "alumni.example";
  static final String LIST_ADDRESS = "2001:db8:115:7::4";
  static final String LIST_DOMAIN = "openlist.example";

  /** Where the phishing wave comes from. */
  static final String WAVE_NETWORK = "203.0.113.128/26";

  static final String SPOOFER_PREFIX = "203.0.113.";

  /** The spoofer's own domain, with SPF of its own. */
  static final String SPOOFER_DOMAIN = "prize-desk.example";

  private DemoCompany() {}

  /** What its record asks for beside the policy. */
  static String rua() {
    return "rua=mailto:%s; ruf=mailto:%s; fo=1".formatted(addressOf(RUA), addressOf(RUF));
  }

  /** The mail address of {@code mailbox}. */
  static String addressOf(String mailbox) {
    return mailbox + "@" + DOMAIN;
  }
}
