/** The facts: what a received report says. Immutable records, nothing guessed, nothing derived. */
@NullMarked
package dev.rollcall.report;

import org.jspecify.annotations.NullMarked;
