package dev.rollcall.app;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who hears of a watch, each on some thread of it, none at the same time as itself.
 *
 * @param settled hears what became of each message
 * @param passed hears of each pass over a mailbox that took something in, with the mailbox's name
 * @param told hears what a person should know: what is away, and what is back
 */
public record WatchNews(
    Consumer<MailOutcome> settled, BiConsumer<String, RunResult> passed, Consumer<String> told) {}
