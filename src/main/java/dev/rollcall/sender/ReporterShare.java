package dev.rollcall.sender;

import java.time.LocalDate;

/**
 * What one reporter contributed to a domain's window.
 *
 * @param reporter the reporter's key
 * @param mailDomain the domain of its e-mail address, lower-cased; empty when it names none
 * @param messages messages in its reports
 * @param passed messages that it says passed DMARC
 * @param days days of the window with a report of it
 */
public record ReporterShare(
    String reporter, String mailDomain, long messages, long passed, int days, LocalDate lastDay) {}
