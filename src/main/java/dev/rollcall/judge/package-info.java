/** Findings, readiness and the overview; pure, no I/O. */
@NullMarked
package dev.rollcall.judge;

import org.jspecify.annotations.NullMarked;
