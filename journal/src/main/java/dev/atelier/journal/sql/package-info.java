/** The journal on SQLite or PostgreSQL: one repository, a {@code Dialect} for what differs. {@code SqlJournal} is the way in. */
@NullMarked
package dev.atelier.journal.sql;

import org.jspecify.annotations.NullMarked;
