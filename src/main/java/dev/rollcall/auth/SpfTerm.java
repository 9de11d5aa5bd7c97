package dev.rollcall.auth;

/**
 * A term of an SPF record. Written by strangers.
 *
 * @param domain whose record has it
 * @param text as published, {@code ~all}
 */
public record SpfTerm(String domain, String text) {}
