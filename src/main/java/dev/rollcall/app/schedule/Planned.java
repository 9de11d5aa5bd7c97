package dev.rollcall.app.schedule;

/**
 * A task.
 *
 * @param name what it is called, in the database, too
 * @param work what is done; when it throws, it is told of and done again
 */
public record Planned(String name, Rhythm rhythm, Runnable work) {}
