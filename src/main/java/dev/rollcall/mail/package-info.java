/** A message, where it came from, and its MIME parts. */
@NullMarked
package dev.rollcall.mail;

import org.jspecify.annotations.NullMarked;
