/** Questions to DNS; SPF records, and DKIM signatures, whose keys are there. */
@NullMarked
package dev.rollcall.dns;

import org.jspecify.annotations.NullMarked;
