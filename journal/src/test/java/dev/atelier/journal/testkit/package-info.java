/** For tests of every room that stands on a journal: real databases, fresh for each test. */
@NullMarked
package dev.atelier.journal.testkit;

import org.jspecify.annotations.NullMarked;
