/** Templates of what Rollcall sends. */
@NullMarked
package dev.rollcall.tell.template;

import org.jspecify.annotations.NullMarked;
