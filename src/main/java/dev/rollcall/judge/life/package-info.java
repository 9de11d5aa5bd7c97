/**
 * What becomes of findings from day to day: their names, their states, the proof that ends them.
 */
@NullMarked
package dev.rollcall.judge.life;

import org.jspecify.annotations.NullMarked;
