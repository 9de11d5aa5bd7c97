package dev.rollcall.config;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one's own.
 *
 * @param url a {@code jdbc:postgresql:} address
 * @param user null when the address names one
 * @param password null when the server asks for none, or the address or {@code ~/.pgpass} has it
 */
public record DatabaseSettings(String url, @Nullable String user, @Nullable Secret password) {}
