/** What Rollcall itself found out about mail by SPF and DKIM; records without behaviour. */
@NullMarked
package dev.rollcall.auth;

import org.jspecify.annotations.NullMarked;
