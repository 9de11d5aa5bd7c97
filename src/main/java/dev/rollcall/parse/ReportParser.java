package dev.rollcall.parse;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Payload;
import java.io.IOException;

/** Reads a payload as the kind of report that it is. */
public final class ReportParser {

  /**
   * The version of the readers. Raised when the same bytes give other facts than before, so that
   * kept reports can be read again.
   */
  public static final int VERSION = 2;

  private final AggregateReader aggregate;
  private final FailureReader failure;
  private final TlsReader tls;

  public ReportParser(Limits limits) {
    this.aggregate = new AggregateReader(limits);
    this.failure = new FailureReader(limits);
    this.tls = new TlsReader(limits);
  }

  /**
   * What {@code payload} is. What is wrong with it is an outcome, never thrown.
   *
   * @throws IOException when its bytes cannot be read on our side
   */
  public Reading parse(Payload payload) throws IOException {
    if (payload instanceof Payload.Feedback feedback) {
      return failure.read(feedback);
    }
    Payload.Document document = (Payload.Document) payload;
    return switch (document.form()) {
      case XML -> aggregate.read(document);
      case JSON -> tls.read(document);
    };
  }
}
