/** Sending mail: what a message of ours looks like, and handing it to an SMTP server. */
@NullMarked
package dev.rollcall.post;

import org.jspecify.annotations.NullMarked;
