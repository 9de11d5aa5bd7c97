/** What would become of mail if other things were published, or a sender were no more; pure. */
@NullMarked
package dev.rollcall.judge.whatif;

import org.jspecify.annotations.NullMarked;
