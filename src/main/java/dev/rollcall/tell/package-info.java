/** Voices over one overview. */
@NullMarked
package dev.rollcall.tell;

import org.jspecify.annotations.NullMarked;
