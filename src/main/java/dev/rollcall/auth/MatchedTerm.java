package dev.rollcall.auth;

/**
 * A term of an SPF record. Written by strangers.
 *
 * @param domain whose record has it
 * @param text as published, {@code ~all}
 */
public record MatchedTerm(String domain, String text) {}
