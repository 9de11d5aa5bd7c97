/** The compliance report of a week: what to tell of it, and of what changed; pure. */
@NullMarked
package dev.rollcall.judge.weekly;

import org.jspecify.annotations.NullMarked;
