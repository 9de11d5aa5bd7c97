/**
 * A company that does not exist, the mail that its {@code rua} and {@code ruf} mailboxes receive in
 * 30 days, and a real IMAP server that holds it. The same day gives the same mail, byte for byte,
 * and what is true about that mail is known, so that the demo can check its own story.
 */
@NullMarked
package dev.rollcall.app.demo;

import org.jspecify.annotations.NullMarked;
