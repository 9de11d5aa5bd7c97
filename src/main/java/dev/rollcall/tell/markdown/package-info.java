/** The voice for tickets and change boards: Markdown. */
@NullMarked
package dev.rollcall.tell.markdown;

import org.jspecify.annotations.NullMarked;
