package dev.rollcall.config;

/** A password or token: readable where it is used, invisible in logs, errors and dumps. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps {@code value}. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The secret itself. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
