/** Domain names, public suffixes and alignment; pure. */
@NullMarked
package dev.rollcall.domain;

import org.jspecify.annotations.NullMarked;
