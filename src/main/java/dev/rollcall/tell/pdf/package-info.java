/** Pages, made of the HTML that is mailed. */
@NullMarked
package dev.rollcall.tell.pdf;

import org.jspecify.annotations.NullMarked;
