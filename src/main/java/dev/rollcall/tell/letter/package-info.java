/** Letters to people who have to mend something. */
@NullMarked
package dev.rollcall.tell.letter;

import org.jspecify.annotations.NullMarked;
