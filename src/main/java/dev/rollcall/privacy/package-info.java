/** Personal data: what is kept of it, as what, and the key that protects it. */
@NullMarked
package dev.rollcall.privacy;

import org.jspecify.annotations.NullMarked;
