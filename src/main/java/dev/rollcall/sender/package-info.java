/** Who sends in our name: evidence, senders, classification; pure. */
@NullMarked
package dev.rollcall.sender;

import org.jspecify.annotations.NullMarked;
