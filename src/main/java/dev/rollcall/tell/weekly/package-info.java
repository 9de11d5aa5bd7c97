/** The compliance report of a week, by templates: for mail clients, terminals and wikis. */
@NullMarked
package dev.rollcall.tell.weekly;

import org.jspecify.annotations.NullMarked;
