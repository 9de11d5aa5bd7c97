/** Screens for people at a terminal; pure: an overview in, text out. */
@NullMarked
package dev.rollcall.tell.console;

import org.jspecify.annotations.NullMarked;
