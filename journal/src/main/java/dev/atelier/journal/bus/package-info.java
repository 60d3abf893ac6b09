/** What nodes on one PostgreSQL tell each other: which sessions moved. A hint, never the truth; losing one costs time only. */
@NullMarked
package dev.atelier.journal.bus;

import org.jspecify.annotations.NullMarked;
