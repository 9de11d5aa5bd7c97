/**
 * A real PostgreSQL in one folder: unpacked, initialised, started, found again, stopped. It knows
 * nothing of what is stored in it. Linux only.
 */
@NullMarked
package dev.rollcall.store.embedded;

import org.jspecify.annotations.NullMarked;
