package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SenderName;
import java.time.LocalDate;
import java.util.List;

/**
 * One sending address and what came from it. An address that several senders share has one line for
 * each, so that the lines add up.
 *
 * @param source the address, or the word with which the reporter masked it
 * @param authorDomains in whose name it sends, sorted
 */
public record SourceLine(
    String source,
    SenderName sender,
    List<DomainName> authorDomains,
    Figures figures,
    LocalDate firstDay,
    LocalDate lastDay) {

  public SourceLine {
    authorDomains = List.copyOf(authorDomains);
  }
}
