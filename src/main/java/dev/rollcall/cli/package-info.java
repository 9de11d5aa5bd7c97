/** The commands; they only translate. */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;
