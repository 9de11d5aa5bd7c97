package dev.rollcall.judge.alert;

/** What an alert is about. What can explain others comes before them. */
public enum AlertKind {
  /** A DNS record of ours is not there any more. */
  RECORD_GONE("record-gone", "a DNS record is gone"),
  /** The SPF record of a MAIL FROM domain of ours cannot be evaluated, or allows less. */
  SPF_BROKE("spf-broke", "SPF broke"),
  /** Mail that carries a key of ours does not verify any more. */
  SIGNATURE_BROKE("signature-broke", "a signature broke"),
  /** Much forged mail from many addresses. */
  SPOOF_WAVE("spoof-wave", "a wave of forged mail"),
  /** A sender of ours whose mail passed fails. */
  SENDER_STARTED_FAILING("sender-started-failing", "a sender of ours started to fail"),
  /** A sender or a network fails for us for the first time. */
  NEW_FAILING_SOURCE("new-failing-source", "a new source fails DMARC"),
  /** Receivers quarantined or rejected mail of ours. */
  LEGITIMATE_MAIL_HIT("legitimate-mail-hit", "mail of ours was quarantined or rejected"),
  /** Less of our mail passes. */
  COMPLIANCE_DROP("compliance-drop", "less of our mail passes DMARC"),
  /** A DNS record of ours says something else. */
  RECORD_CHANGED("record-changed", "a DNS record changed"),
  /** Reports do not come that used to. */
  REPORTS_FELL_SILENT("reports-fell-silent", "reports fell silent"),
  /** A mailbox or the database is in trouble. */
  MAILBOX_TROUBLE("mailbox-trouble", "reports cannot be fetched"),
  /** Mail that cannot be read piles up. */
  REJECTED_PILE_UP("rejected-pile-up", "unreadable mail piles up");

  private final String word;
  private final String title;

  AlertKind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }

  /** What happened, in words that can follow the name of a domain and a colon. */
  public String title() {
    return title;
  }

  /** Whether it happens once and is not over one day. */
  boolean isEvent() {
    return this == RECORD_CHANGED;
  }

  /** Whether it is about Rollcall's own work now, so that no history can be its reason. */
  boolean isOfOperation() {
    return this == MAILBOX_TROUBLE || this == REJECTED_PILE_UP;
  }
}
