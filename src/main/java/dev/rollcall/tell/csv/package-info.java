/** Tables for spreadsheets. */
@NullMarked
package dev.rollcall.tell.csv;

import org.jspecify.annotations.NullMarked;
