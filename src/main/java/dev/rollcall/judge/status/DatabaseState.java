package dev.rollcall.judge.status;

import org.jspecify.annotations.Nullable;

/**
 * Where the data are.
 *
 * @param own host, port and database of a server of one's own; null for the embedded one
 * @param pid the embedded server's process; null when it does not run, or there is none
 * @param port where the embedded server answers on 127.0.0.1; null likewise
 * @param startedNow whether it had to be started to answer this question
 */
public record DatabaseState(
    @Nullable String own, @Nullable Long pid, @Nullable Integer port, boolean startedNow) {}
