/** Tokens of OAuth 2.0 to log in with: asking for them, keeping them, saying why there is none. */
@NullMarked
package dev.rollcall.token;

import org.jspecify.annotations.NullMarked;
