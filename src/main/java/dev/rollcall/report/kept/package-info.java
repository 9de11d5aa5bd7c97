/**
 * What the store holds, for those who look at it: reports as stored, and mail that was rejected.
 */
@NullMarked
package dev.rollcall.report.kept;

import org.jspecify.annotations.NullMarked;
