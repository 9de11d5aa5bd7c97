package dev.rollcall.app;

import java.util.List;

/**
 * What became of the mail that waited.
 *
 * @param sent how many mails the server took
 * @param putOff to whom mail could not be sent now and is tried again, and why, a line each
 * @param givenUp to whom mail could not be sent and will not be, and why, a line each
 * @param waiting how many wait for another attempt
 */
public record PostResult(int sent, List<String> putOff, List<String> givenUp, long waiting) {

  public PostResult {
    putOff = List.copyOf(putOff);
    givenUp = List.copyOf(givenUp);
  }
}
