package dev.rollcall.store;

import dev.rollcall.mail.FolderId;

/**
 * How far a folder is settled after a batch: every message up to {@code upTo} is settled with it,
 * or was not there.
 */
public record Cursor(FolderId folder, long uidValidity, long upTo) {}
