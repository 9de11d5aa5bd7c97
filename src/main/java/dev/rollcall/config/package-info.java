/** Settings, read once; every fault is reported at once with file and line. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;
