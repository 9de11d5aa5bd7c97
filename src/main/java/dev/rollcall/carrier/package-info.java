/** Who carried a report, and whether that was its reporter; pure, no DNS. */
@NullMarked
package dev.rollcall.carrier;

import org.jspecify.annotations.NullMarked;
