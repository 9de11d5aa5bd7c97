package dev.rollcall.opendkim;

import org.jspecify.annotations.Nullable;

/**
 * Which files tell of a relay. Tables are written as in {@code opendkim.conf}, {@code
 * refile:/PATH}, and stand in place of what that says.
 *
 * @param name of the relay
 * @param conf its {@code opendkim.conf}; null when there are only tables
 * @param keyTable null for what {@code conf} says; so are the others
 * @param trustedHosts the hosts whose mail is signed (InternalHosts)
 */
public record RelayFiles(
    String name,
    @Nullable String conf,
    @Nullable String keyTable,
    @Nullable String signingTable,
    @Nullable String trustedHosts) {}
