/**
 * The two ways in which a run can fail, told apart by what to do next. What is wrong with a single
 * mail is never one of them: that is an outcome.
 */
@NullMarked
package dev.rollcall.fault;

import org.jspecify.annotations.NullMarked;
