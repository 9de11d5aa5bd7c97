package dev.rollcall.opendkim;

/**
 * What OpenDKIM cannot read, or reads as something else.
 *
 * @param what what is wrong
 * @param fix what to write
 */
public record Fault(Place place, String what, String fix) {}
