/**
 * The file that a backup is: a zip archive with the rows of every table as PostgreSQL's {@code
 * COPY} writes them in text, which every version reads. Knows no database.
 */
@NullMarked
package dev.rollcall.store.backup;

import org.jspecify.annotations.NullMarked;
