/** Where alerts are sent, and in what form. One channel does not know of another. */
@NullMarked
package dev.rollcall.channel;

import org.jspecify.annotations.NullMarked;
