/** Bytes in, facts out; no DNS, clock, disk or database. */
@NullMarked
package dev.rollcall.parse;

import org.jspecify.annotations.NullMarked;
