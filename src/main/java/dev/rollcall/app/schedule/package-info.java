/**
 * What is done when, for as long as the program runs: a list of tasks, each with a rhythm, kept in
 * the database, so that several nodes share it and do each task once. It knows nothing of what the
 * tasks are. The only place that knows db-scheduler.
 */
@NullMarked
package dev.rollcall.app.schedule;

import org.jspecify.annotations.NullMarked;
