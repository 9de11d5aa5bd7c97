/** What our domains publish in DNS, over time; pure. */
@NullMarked
package dev.rollcall.judge.history;

import org.jspecify.annotations.NullMarked;
