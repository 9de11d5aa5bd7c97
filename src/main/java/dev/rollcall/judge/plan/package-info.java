/** What to take to a change board: sheets for one domain, waves for many; pure. */
@NullMarked
package dev.rollcall.judge.plan;

import org.jspecify.annotations.NullMarked;
