/**
 * OpenDKIM's own files: which relay signs what with which key, and what is wrong with that; pure.
 */
@NullMarked
package dev.rollcall.opendkim;

import org.jspecify.annotations.NullMarked;
