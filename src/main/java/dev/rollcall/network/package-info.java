/** Whose network an address is in, by a database file. */
@NullMarked
package dev.rollcall.network;

import org.jspecify.annotations.NullMarked;
