package dev.rollcall.app.demo;

/** Who sends in the company's name, or forges it. */
public enum DemoSender {
  /** Two relays that sign and are in SPF: the bulk of the mail. One sometimes breaks signatures. */
  OWN_RELAYS("own relays"),
  /** A newsletter service that signs, and takes bounces, with its own domain only. */
  SENDWAVE("Sendwave (newsletter)"),
  /** A forgotten server in the company's own network that signs nothing and is not in SPF. */
  ERP_SERVER("forgotten ERP server"),
  /** A vendor that signs nothing, and one of whose two address blocks is missing in SPF. */
  INVOICING("invoicing vendor"),
  /** A forwarder that leaves most signatures whole. */
  FORWARDER("forwarder"),
  /** A mailing list whose footer breaks every signature. */
  MAILING_LIST("mailing list"),
  /** Somebody who has nothing to do with the company. */
  SPOOFER("spoofer");

  private final String title;

  DemoSender(String title) {
    this.title = title;
  }

  /** How people call it. */
  public String title() {
    return title;
  }
}
