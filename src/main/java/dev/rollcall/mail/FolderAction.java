package dev.rollcall.mail;

import org.jspecify.annotations.Nullable;

/**
 * Something still to be done to a mail whose reports are stored: an intention committed with the
 * report, carried out afterwards, repeated until done.
 *
 * @param what never {@link After#LEAVE}
 * @param target the folder to move to; null unless moving
 */
public record FolderAction(Origin.Imap mail, After what, @Nullable String target) {}
