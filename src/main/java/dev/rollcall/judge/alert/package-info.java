/**
 * What cannot wait for Monday: what there is to tell, and whether and when it is told; pure,
 * without a clock.
 */
@NullMarked
package dev.rollcall.judge.alert;

import org.jspecify.annotations.NullMarked;
