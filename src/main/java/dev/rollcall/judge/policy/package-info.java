/** The way to a stricter policy, step by step, and the records to publish on it; pure. */
@NullMarked
package dev.rollcall.judge.policy;

import org.jspecify.annotations.NullMarked;
