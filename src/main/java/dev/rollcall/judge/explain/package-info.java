/** What is behind a number: senders, sources and rows that add up to it; pure. */
@NullMarked
package dev.rollcall.judge.explain;

import org.jspecify.annotations.NullMarked;
