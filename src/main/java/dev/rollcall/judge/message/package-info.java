/** The judgement of one message; pure. */
@NullMarked
package dev.rollcall.judge.message;

import org.jspecify.annotations.NullMarked;
