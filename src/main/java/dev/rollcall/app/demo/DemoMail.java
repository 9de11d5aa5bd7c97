package dev.rollcall.app.demo;

/**
 * One mail in a mailbox of the demo's company.
 *
 * @param mailbox {@code rua} or {@code ruf}
 * @param bytes the whole message (RFC 5322), lines ending in CRLF; not copied, not to be changed
 * @param what what it is, for people
 */
@SuppressWarnings("ArrayRecordComponent")
public record DemoMail(String mailbox, byte[] bytes, String what) {}
