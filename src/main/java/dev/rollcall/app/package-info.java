/** The order of things: wiring, intake, review, demo. */
@NullMarked
package dev.rollcall.app;

import org.jspecify.annotations.NullMarked;
