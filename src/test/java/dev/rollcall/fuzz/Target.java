package dev.rollcall.fuzz;

import dev.rollcall.inbox.MboxTarget;
import java.io.IOException;
import java.util.List;

/**
 * Something that is fuzzed.
 *
 * @param type the class that Jazzer calls
 * @param call what it calls there
 * @param seeds inputs to begin with
 */
record Target(String name, Class<?> type, Call call, Seeding seeds) {

  static final List<Target> ALL =
      List.of(
          new Target(
              "aggregate",
              AggregateTarget.class,
              AggregateTarget::fuzzerTestOneInput,
              Seeds::aggregate),
          new Target(
              "failure", FailureTarget.class, FailureTarget::fuzzerTestOneInput, Seeds::failure),
          new Target("tls", TlsTarget.class, TlsTarget::fuzzerTestOneInput, Seeds::tls),
          new Target("mail", MailTarget.class, MailTarget::fuzzerTestOneInput, Seeds::mail),
          new Target("header", HeaderTarget.class, HeaderTarget::fuzzerTestOneInput, Seeds::header),
          new Target("mbox", MboxTarget.class, MboxTarget::fuzzerTestOneInput, Seeds::mbox));

  /** Takes one input; whatever it throws is a fault. */
  interface Call {
    void take(byte[] input) throws IOException;
  }

  /** Where inputs come from. */
  interface Seeding {
    List<byte[]> inputs() throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
