/** Every limit on what strangers may send, and its default. */
@NullMarked
package dev.rollcall.limit;

import org.jspecify.annotations.NullMarked;
