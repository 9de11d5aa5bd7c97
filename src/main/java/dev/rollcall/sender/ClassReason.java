package dev.rollcall.sender;

/** Why failing mail has its class; the first that applies, in this order, decides. */
public enum ClassReason {
  OWN_NETWORK(
      MessageClass.OURS, "own-network", "its address is in a network listed for this sender"),
  APPROVED_IDENTIFIER(
      MessageClass.OURS,
      "approved-identifier",
      "it carries a passing identifier that is listed for this sender"),
  APPROVED_ADDRESS(
      MessageClass.OURS,
      "approved-address",
      "good mail from the same address proves that the address is this sender's"),
  DECIDED_FORGED(
      MessageClass.SPOOFED,
      "decided-forged",
      "it was decided that this is forged, and nothing from its address ever passed as ours"),
  SELECTOR_PASSES_ELSEWHERE(
      MessageClass.INDIRECT,
      "selector-passes-elsewhere",
      "its broken signature names a selector that passes from other addresses"),
  ADDRESS_MOSTLY_PASSES(
      MessageClass.INDIRECT,
      "address-mostly-passes",
      "more than half of the mail from its address passes with our own signature"),
  RECEIVER_SAYS_FORWARDED(
      MessageClass.INDIRECT,
      "receiver-says-forwarded",
      "the receiver calls it forwarded or sent through a mailing list, and only the receiver's word"
          + " stands for that"),
  DECISION_CONTRADICTED(
      MessageClass.UNDECIDED,
      "decision-contradicted",
      "it was decided that this is forged, but other mail from its address passes as ours"),
  NOTHING_KNOWN(
      MessageClass.UNDECIDED, "nothing-known", "nothing proves whose it is and nobody has decided");

  private final MessageClass messageClass;
  private final String word;
  private final String sentence;

  ClassReason(MessageClass messageClass, String word, String sentence) {
    this.messageClass = messageClass;
    this.word = word;
    this.sentence = sentence;
  }

  /** The class that follows from it. */
  public MessageClass messageClass() {
    return messageClass;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }

  /** The reason in words that follow "because". */
  public String sentence() {
    return sentence;
  }
}
