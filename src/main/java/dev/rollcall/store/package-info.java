/** PostgreSQL, and nothing else knows SQL; the embedded server. */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
