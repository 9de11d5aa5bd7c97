/** A message in, re-openable plain bytes out, within limits. */
@NullMarked
package dev.rollcall.unpack;

import org.jspecify.annotations.NullMarked;
