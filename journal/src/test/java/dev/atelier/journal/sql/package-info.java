@NullMarked
package dev.atelier.journal.sql;

import org.jspecify.annotations.NullMarked;
