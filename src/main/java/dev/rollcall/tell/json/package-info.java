/** The JSON that other programs rely on; {@code help/json.txt} documents its fields. */
@NullMarked
package dev.rollcall.tell.json;

import org.jspecify.annotations.NullMarked;
