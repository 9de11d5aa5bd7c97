/** What is published in DNS about a domain that sends mail: who answered what, and when. Facts. */
@NullMarked
package dev.rollcall.published;

import org.jspecify.annotations.NullMarked;
