package dev.rollcall.judge.whatif;

/** Whether it is known how mail would fare by a zone that is not yet published. */
public enum Doubt {
  /** It is. */
  NONE,
  /** DNS has not answered, or too much was to be asked; another time it may be known. */
  NO_ANSWER,
  /** The reports say too little: a masked address, no selector, lists that were dropped. */
  NOBODY_CAN_TELL
}
