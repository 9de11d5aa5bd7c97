/** How the work goes: whether mail is read, reports come, and nothing is left lying. Pure. */
@NullMarked
package dev.rollcall.judge.status;

import org.jspecify.annotations.NullMarked;
