/** Where messages come from: IMAP, mbox, Maildir, folders, files, standard input. */
@NullMarked
package dev.rollcall.inbox;

import org.jspecify.annotations.NullMarked;
