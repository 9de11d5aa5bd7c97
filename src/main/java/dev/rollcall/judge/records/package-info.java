/** What is wrong with published records, and what to publish instead; pure. */
@NullMarked
package dev.rollcall.judge.records;

import org.jspecify.annotations.NullMarked;
